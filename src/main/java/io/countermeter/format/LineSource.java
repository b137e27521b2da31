package io.countermeter.format;

import io.countermeter.model.Sha256;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives a file line by line. Lines are parted as bytes, before they are decoded, so that bytes that are no UTF-8
 * cost their line only. Lines that were read ahead can be given back.
 */
final class LineSource implements Closeable {
    /** In bytes; what is longer is no row but a mistake. */
    static final int LONGEST_RECORD = 32 * 1024 * 1024;

    private static final char REPLACEMENT = '\ufffd';

    private final InputStream bytes;
    private final byte[] chunk = new byte[1 << 16];
    private final Deque<Line> givenBack = new ArrayDeque<>();
    private byte[] line = new byte[1 << 10];
    private int chunkAt;
    private int chunkEnd;
    private long number;

    LineSource(InputStream bytes) {
        this.bytes = bytes;
    }

    /** What is wrong with a line as such. */
    enum Fault {
        NOT_UTF8,
        TOO_LONG
    }

    /**
     * A line without its line feed.
     *
     * @param number counted from 1
     * @param sha256 of the bytes, where a fault keeps the text from telling them
     */
    record Line(
            String text,
            long number,
            @Nullable Fault fault,
            @Nullable String sha256) {
        boolean isBlank() {
            return fault == null && text.isBlank();
        }
    }

    /** Gives lines back, to be read again. */
    void giveBack(List<Line> lines) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            givenBack.addFirst(lines.get(i));
        }
    }

    /** The next line; null at the end. */
    @Nullable
    Line next() throws IOException {
        Line again = givenBack.pollFirst();
        return again != null ? again : read();
    }

    private @Nullable Line read() throws IOException {
        int length = 0;
        boolean any = false;
        while (fill()) {
            any = true;
            int end = chunkAt;
            while (end < chunkEnd && chunk[end] != '\n') {
                end++;
            }
            int count = end - chunkAt;
            if (length + count > LONGEST_RECORD) {
                return tooLong(length);
            }
            append(length, count);
            length += count;
            chunkAt = end;
            if (end < chunkEnd) {
                chunkAt++;
                break;
            }
        }
        return any ? decode(length) : null;
    }

    private boolean fill() throws IOException {
        if (chunkAt < chunkEnd) {
            return true;
        }
        chunkAt = 0;
        chunkEnd = Math.max(0, bytes.read(chunk));
        return chunkEnd > 0;
    }

    private void append(int length, int count) {
        if (length + count > line.length) {
            line = Arrays.copyOf(line, Math.max(length + count, line.length * 2));
        }
        System.arraycopy(chunk, chunkAt, line, length, count);
    }

    private Line tooLong(int length) throws IOException {
        MessageDigest digest = Sha256.digest();
        digest.update(line, 0, length);
        line = new byte[1 << 10];
        boolean ended = false;
        while (!ended && fill()) {
            int end = chunkAt;
            while (end < chunkEnd && chunk[end] != '\n') {
                end++;
            }
            digest.update(chunk, chunkAt, end - chunkAt);
            ended = end < chunkEnd;
            chunkAt = ended ? end + 1 : end;
        }
        return new Line("", ++number, Fault.TOO_LONG, Sha256.hex(digest));
    }

    private Line decode(int length) {
        String text = new String(line, 0, length, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0 && !isUtf8(length)) {
            return new Line(text, ++number, Fault.NOT_UTF8, Sha256.of(Arrays.copyOf(line, length)));
        }
        return new Line(text, ++number, null, null);
    }

    private boolean isUtf8(int length) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line, 0, length));
            return true;
        } catch (CharacterCodingException malformed) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
