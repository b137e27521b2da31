package io.countermeter.ledger;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which roots of a generation have become one with another.
 *
 * <p>Each names the root that it has become in the end: where that one merges, too, the rows of all that became it are
 * changed. What is asked for is read in the order of the roots, in leaps to the next one asked for, so that neither
 * merges that nobody asks for nor single queries cost much.
 */
final class CarriedMerges {
    private static final int BITS_OF_ROOT = 32;
    private static final int ROWS_PER_LEAP = 256;

    private final Database database;
    private final long base;

    CarriedMerges(Database database, int generation) {
        this.database = database;
        base = firstId(generation) - Integer.MIN_VALUE;
    }

    static long firstId(int generation) {
        return (long) generation << BITS_OF_ROOT;
    }

    private interface Merge {
        void take(int asked, int other);
    }

    /** Lets the components of two roots be one each, one pair after the other; its root is what the second is then. */
    void add(int[] roots, int[] into, CarriedPairs.Pause pause) throws SQLException {
        int[] from = roots.clone();
        int[] to = into.clone();
        follow(from);
        follow(to);
        Map<Integer, Integer> ends = new HashMap<>();
        for (int i = 0; i < from.length; i++) {
            int own = end(ends, from[i]);
            int other = end(ends, to[i]);
            if (own != other) {
                ends.put(own, other);
            }
        }
        SortedMap<Integer, Integer> changed = new TreeMap<>();
        int[] merged =
                ends.keySet().stream().mapToInt(Integer::intValue).sorted().toArray();
        forEach("into_id", "id", merged, (root, origin) -> changed.put(origin, end(ends, root)));
        write("update carried_merge set into_id = ? where id = ?", changed, pause);
        changed.clear();
        for (int root : merged) {
            changed.put(root, end(ends, root));
        }
        write("insert into carried_merge (into_id, id) values (?, ?)", changed, pause);
    }

    /** What a root becomes; all on the way there is led there straight from now on. */
    private static int end(Map<Integer, Integer> ends, int root) {
        int end = root;
        while (ends.containsKey(end)) {
            end = ends.getOrDefault(end, end);
        }
        for (int passed = root; passed != end; ) {
            int next = ends.getOrDefault(passed, end);
            ends.put(passed, end);
            passed = next;
        }
        return end;
    }

    private void write(String sql, SortedMap<Integer, Integer> ends, CarriedPairs.Pause pause) throws SQLException {
        try (PreparedStatement statement = database.prepare(sql)) {
            for (Map.Entry<Integer, Integer> entry : ends.entrySet()) {
                statement.setLong(1, base + entry.getValue());
                statement.setLong(2, base + entry.getKey());
                statement.executeUpdate();
                pause.now();
            }
        }
    }

    /** Puts in the place of each root the one that it has become. */
    void follow(int[] roots) throws SQLException {
        Map<Integer, Integer> ends = new HashMap<>();
        forEach("id", "into_id", ascending(roots), ends::put);
        if (!ends.isEmpty()) {
            for (int i = 0; i < roots.length; i++) {
                roots[i] = ends.getOrDefault(roots[i], roots[i]);
            }
        }
    }

    /**
     * Adds to these roots all that have become them, and takes away those that have become another.
     *
     * @return for each that was added what it has become
     */
    Map<Integer, Integer> addOrigins(BitSet usageRoots, BitSet chargeRoots) throws SQLException {
        Map<Integer, Integer> origins = new HashMap<>();
        int[] asked = ascending(usageRoots, chargeRoots);
        forEach("id", "into_id", asked, (root, into) -> (root > 0 ? usageRoots : chargeRoots).clear(Math.abs(root)));
        forEach("into_id", "id", asked, (into, root) -> {
            (root > 0 ? usageRoots : chargeRoots).set(Math.abs(root));
            origins.put(root, into);
        });
        return origins;
    }

    private static int[] ascending(int[] roots) {
        int[] sorted = roots.clone();
        Arrays.sort(sorted);
        int count = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                sorted[count++] = sorted[i];
            }
        }
        return Arrays.copyOf(sorted, count);
    }

    private static int[] ascending(BitSet usageRoots, BitSet chargeRoots) {
        int[] asked = new int[usageRoots.cardinality() + chargeRoots.cardinality()];
        int count = 0;
        for (int row = chargeRoots.length() - 1; row > 0; row = chargeRoots.previousSetBit(row - 1)) {
            asked[count++] = -row;
        }
        for (int row = usageRoots.nextSetBit(0); row >= 0; row = usageRoots.nextSetBit(row + 1)) {
            asked[count++] = row;
        }
        return asked;
    }

    /** Hands out the merges whose value in one column is asked for. */
    private void forEach(String column, String other, int[] asked, Merge sink) throws SQLException {
        Leaps leaps = new Leaps(asked, sink);
        String sql = "select " + column + ", " + other + " from carried_merge where " + column + " >= ? and " + column
                + " <= ? order by " + column + " limit ?";
        try (PreparedStatement statement = database.prepare(sql)) {
            for (int limit = ROWS_PER_LEAP; leaps.isUnderWay(); ) {
                int first = leaps.next();
                statement.setLong(1, base + first);
                statement.setLong(2, base + asked[asked.length - 1]);
                statement.setInt(3, limit);
                int last = leaps.take(statement, base, limit);
                limit = last == first ? limit * 2 : ROWS_PER_LEAP;
            }
        }
    }

    /** Where among the roots that are asked for the reading is. */
    private static final class Leaps {
        private final int[] asked;
        private final Merge sink;
        private int position;

        Leaps(int[] asked, Merge sink) {
            this.asked = asked;
            this.sink = sink;
        }

        boolean isUnderWay() {
            return position < asked.length;
        }

        int next() {
            return asked[position];
        }

        /**
         * Takes some merges, and gives the last root that it saw. Several may have become this one, and not all of
         * them have been seen, so that it is asked for once more if there are more.
         */
        int take(PreparedStatement statement, long base, int limit) throws SQLException {
            int rows = 0;
            int root = next();
            try (ResultSet result = statement.executeQuery()) {
                for (; result.next(); rows++) {
                    root = (int) (result.getLong(1) - base);
                    goOnTo(root);
                    if (next() == root) {
                        sink.take(root, (int) (result.getLong(2) - base));
                    }
                }
            }
            if (rows < limit) {
                position = asked.length;
            }
            return root;
        }

        private void goOnTo(int root) {
            if (next() < root) {
                int found = Arrays.binarySearch(asked, position, asked.length, root);
                position = found >= 0 ? found : -found - 1;
            }
        }
    }
}
