package io.countermeter.ledger;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The first and the last second of the open ends of one kind and clock in a block. */
record OpenEndSpan(int kind, int clock, int first, int last) {
    private static final int BYTES = Byte.BYTES + 3 * Integer.BYTES;

    static List<OpenEndSpan> decode(byte[] content) {
        List<OpenEndSpan> spans = new ArrayList<>(content.length / BYTES);
        ByteBuffer bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
            spans.add(new OpenEndSpan(Byte.toUnsignedInt(bytes.get()), bytes.getInt(), bytes.getInt(), bytes.getInt()));
        }
        return spans;
    }

    static byte[] encode(List<OpenEnd> openEnds) {
        Map<Long, OpenEndSpan> spans = new TreeMap<>();
        for (OpenEnd open : openEnds) {
            OpenEndSpan own = new OpenEndSpan(open.kind(), open.clock(), open.second(), open.second());
            spans.merge(
                    ((long) open.kind() << Integer.SIZE) | Integer.toUnsignedLong(open.clock()),
                    own,
                    OpenEndSpan::with);
        }
        ByteBuffer bytes = ByteBuffer.allocate(spans.size() * BYTES);
        for (OpenEndSpan span : spans.values()) {
            bytes.put((byte) span.kind).putInt(span.clock).putInt(span.first).putInt(span.last);
        }
        return bytes.array();
    }

    private OpenEndSpan with(OpenEndSpan other) {
        return new OpenEndSpan(kind, clock, Math.min(first, other.first), Math.max(last, other.last));
    }
}
