package io.countermeter.ledger;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The roots of stretches as they were when each was added, in pieces by index. */
final class CarriedRoots implements AutoCloseable {
    static final int ROOTS_PER_PIECE = 65_536;

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    /** Smallest and largest usage row, smallest and largest charge row. */
    private static final int BYTES_PER_BOUNDS = 4 * Integer.BYTES;

    private final PreparedStatement select;
    private long keptId = -1;
    private byte[] kept = new byte[0];

    CarriedRoots(Database database) throws SQLException {
        select = database.prepare("select content from carried_root where id = ?");
    }

    static void write(Database database, int stretch, int[] roots, CarriedPairs.Pause pause) throws SQLException {
        int pieces = (roots.length + ROOTS_PER_PIECE - 1) / ROOTS_PER_PIECE;
        ByteBuffer bounds = ByteBuffer.allocate(pieces * BYTES_PER_BOUNDS);
        try (PreparedStatement statement = database.prepare("insert into carried_root (id, content) values (?, ?)")) {
            for (int piece = 0; piece < pieces; piece++) {
                int from = piece * ROOTS_PER_PIECE;
                int end = Math.min(roots.length, from + ROOTS_PER_PIECE);
                ByteBuffer content = ByteBuffer.allocate((end - from) * Integer.BYTES);
                content.asIntBuffer().put(roots, from, end - from);
                putBounds(roots, from, end, bounds);
                statement.setLong(1, CarriedPairs.firstId(stretch) + piece);
                statement.setBytes(2, content.array());
                statement.executeUpdate();
                pause.now();
            }
        }
        try (PreparedStatement statement =
                database.prepare("update carried_stretch set root_bounds = ? where number = ?")) {
            statement.setBytes(1, bounds.array());
            statement.setInt(2, stretch);
            statement.executeUpdate();
        }
    }

    private static void putBounds(int[] roots, int from, int end, ByteBuffer bounds) {
        int smallestUsage = Integer.MAX_VALUE;
        int largestUsage = 0;
        int smallestCharge = Integer.MAX_VALUE;
        int largestCharge = 0;
        for (int i = from; i < end; i++) {
            int root = roots[i];
            if (root > 0) {
                smallestUsage = Math.min(smallestUsage, root);
                largestUsage = Math.max(largestUsage, root);
            } else if (root < 0) {
                smallestCharge = Math.min(smallestCharge, -root);
                largestCharge = Math.max(largestCharge, -root);
            }
        }
        bounds.putInt(smallestUsage).putInt(largestUsage).putInt(smallestCharge).putInt(largestCharge);
    }

    /** The root of the record with this index; the piece that was read last is kept. */
    int root(StoredStretch stretch, int index) throws SQLException {
        byte[] piece = piece(stretch, index / ROOTS_PER_PIECE);
        return (int) INTS.get(piece, index % ROOTS_PER_PIECE * Integer.BYTES);
    }

    /** Hands out the records of stretches whose roots are among these usage rows or charge rows. */
    void forEachMember(
            List<StoredStretch> stretches, BitSet usageRoots, BitSet chargeRoots, CarriedForward.MemberSink members)
            throws SQLException {
        long[] usage = usageRoots.toLongArray();
        long[] charges = chargeRoots.toLongArray();
        for (StoredStretch stretch : stretches) {
            ByteBuffer bounds = stretch.rootBounds();
            for (int piece = 0; piece * BYTES_PER_BOUNDS < bounds.capacity(); piece++) {
                int at = piece * BYTES_PER_BOUNDS;
                if (holdsOneFrom(usageRoots, bounds.getInt(at), bounds.getInt(at + 4))
                        || holdsOneFrom(chargeRoots, bounds.getInt(at + 8), bounds.getInt(at + 12))) {
                    byte[] content = piece(stretch, piece);
                    handOut(content, usage, charges, stretch.stretch(), piece * ROOTS_PER_PIECE, members);
                }
            }
        }
    }

    private static boolean holdsOneFrom(BitSet roots, int smallest, int largest) {
        if (smallest > largest) {
            return false;
        }
        int next = roots.nextSetBit(smallest);
        return next >= 0 && next <= largest;
    }

    private static void handOut(
            byte[] content,
            long[] usage,
            long[] charges,
            CarriedStretch stretch,
            int firstIndex,
            CarriedForward.MemberSink members) {
        for (int offset = 0; offset < content.length; offset += Integer.BYTES) {
            int root = (int) INTS.get(content, offset);
            long[] words = root < 0 ? charges : usage;
            int row = Math.abs(root);
            int word = row >>> 6;
            if (word < words.length && ((words[word] >>> row) & 1) != 0) {
                members.accept(stretch.record(firstIndex + offset / Integer.BYTES), root);
            }
        }
    }

    private byte[] piece(StoredStretch stretch, int piece) throws SQLException {
        long id = CarriedPairs.firstId(stretch.number()) + piece;
        if (id != keptId) {
            byte[] content = content(id);
            if (content == null) {
                throw new IllegalStateException("the roots of " + stretch.stretch() + " are missing");
            }
            kept = content;
            keptId = id;
        }
        return kept;
    }

    private byte @Nullable [] content(long id) throws SQLException {
        select.setLong(1, id);
        try (ResultSet result = select.executeQuery()) {
            return result.next() ? result.getBytes(1) : null;
        }
    }

    @Override
    public void close() throws SQLException {
        select.close();
    }
}
