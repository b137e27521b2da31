package io.countermeter.ledger;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.IntUnaryOperator;

/**
 * What the last run has left for the next one, if it has: where records can be found by their keys, the components they
 * are in, what time may change about them, groups, and a document.
 *
 * <p>A record is named by a number: a usage row by its row, a charge row by its row below zero. Times are whole seconds
 * since 2000. Where {@link #document} is empty, nothing else can be asked for.
 */
public final class CarriedForward {
    private final Database database;

    CarriedForward(Database database) {
        this.database = database;
    }

    /** The document of the last run; empty if that run has left nothing. */
    public Optional<String> document() {
        return database.doing(() -> {
            OptionalInt generation = CarriedGenerations.current(database);
            if (generation.isEmpty()) {
                return Optional.empty();
            }
            return text("select document from carried_forward join run on run.number = run_number");
        });
    }

    /**
     * Hands out records that have a key whose upper 40 bits are those of one that is asked for, as often as they have one,
     * from all stretches that overlap a span of time.
     *
     * @param ascendingKeys ascending as unsigned numbers
     */
    public void find(KeySort sort, long[] ascendingKeys, int fromSecond, int toSecond, IntConsumer records) {
        database.doing(() -> {
            AskedKeys asked = new AskedKeys(ascendingKeys);
            CarriedPairs pairs = new CarriedPairs(database);
            for (StoredStretch stretch : stretches()) {
                if (ascendingKeys.length > 0 && stretch.stretch().overlaps(fromSecond, toSecond)) {
                    pairs.find(stretch, sort, asked, records);
                }
            }
            return records;
        });
    }

    /** Hands out the stretches that overlap a span of time. */
    public void forEachStretch(int fromSecond, int toSecond, Consumer<CarriedStretch> sink) {
        List<StoredStretch> all = database.doing(this::stretches);
        for (StoredStretch stored : all) {
            if (stored.stretch().overlaps(fromSecond, toSecond)) {
                sink.accept(stored.stretch());
            }
        }
    }

    /** The roots of these records, in their order, as they are now; 0 where a record has none. */
    public int[] roots(int[] records) {
        return database.doing(() -> {
            StretchOfRecord stretches = new StretchOfRecord(stretches());
            long[] ascending = new long[records.length];
            for (int i = 0; i < records.length; i++) {
                ascending[i] = ((long) records[i] << Integer.SIZE) | i;
            }
            Arrays.sort(ascending);
            int[] roots = new int[records.length];
            try (CarriedRoots reader = new CarriedRoots(database)) {
                for (long entry : ascending) {
                    int record = (int) (entry >> Integer.SIZE);
                    StoredStretch stretch = stretches.of(record);
                    if (stretch != null) {
                        roots[(int) entry] =
                                reader.root(stretch, stretch.stretch().index(record));
                    }
                }
            }
            new CarriedMerges(database, generation()).follow(roots);
            return roots;
        });
    }

    /** Takes a record and its root. */
    public interface MemberSink {
        void accept(int record, int root);
    }

    /** Hands out all records whose root, as it is now, is one of these usage rows or charge rows, with that root. */
    public void forEachMember(BitSet usageRoots, BitSet chargeRoots, MemberSink members) {
        database.doing(() -> {
            BitSet usage = withoutNone(usageRoots);
            BitSet charges = withoutNone(chargeRoots);
            Map<Integer, Integer> origins = new CarriedMerges(database, generation()).addOrigins(usage, charges);
            MemberSink asNow = (record, root) -> members.accept(record, origins.getOrDefault(root, root));
            try (CarriedRoots reader = new CarriedRoots(database)) {
                reader.forEachMember(stretches(), usage, charges, origins.isEmpty() ? members : asNow);
            }
            return members;
        });
    }

    /** Row 0 is no row, but the root of records that have none. */
    private static BitSet withoutNone(BitSet roots) {
        BitSet copy = (BitSet) roots.clone();
        copy.clear(0);
        return copy;
    }

    /** Hands out the open ends of these kinds whose second is not after the limit of their clock. */
    public void forEachOpenEndDue(BitSet kinds, IntUnaryOperator limitOfClock, Consumer<OpenEnd> sink) {
        database.doing(() -> {
            openEnds()
                    .forEach(
                            span -> kinds.get(span.kind()) && span.first() <= limitOfClock.applyAsInt(span.clock()),
                            open -> kinds.get(open.kind()) && open.second() <= limitOfClock.applyAsInt(open.clock()),
                            sink);
            return sink;
        });
    }

    /** Hands out the open ends of these kinds from one second to another, both included. */
    public void forEachOpenEndBetween(BitSet kinds, int fromSecond, int toSecond, Consumer<OpenEnd> sink) {
        database.doing(() -> {
            openEnds()
                    .forEach(
                            span -> kinds.get(span.kind()) && span.first() <= toSecond && span.last() >= fromSecond,
                            open -> kinds.get(open.kind()) && open.second() >= fromSecond && open.second() <= toSecond,
                            sink);
            return sink;
        });
    }

    /** Hands out the open ends of these records. */
    public void forEachOpenEndOf(int[] records, Consumer<OpenEnd> sink) {
        database.doing(() -> {
            Map<Integer, BitSet> places = new TreeMap<>();
            for (int record : records) {
                places.computeIfAbsent(OpenEndBlocks.block(record), block -> new BitSet())
                        .set(OpenEndBlocks.place(record));
            }
            OpenEndBlocks openEnds = openEnds();
            for (Map.Entry<Integer, BitSet> block : places.entrySet()) {
                openEnds.forEach(block.getKey(), block.getValue(), sink);
            }
            return sink;
        });
    }

    /** The document of the group with this id; empty if there is none. */
    public Optional<String> group(long findingId) {
        return database.doing(() -> text("select document from carried_group where generation = " + generation()
                + " and finding_id = " + findingId));
    }

    /** Begins to write all anew for a run that is being judged; what was begun before, and is of no run, goes. */
    public CarriedForwardWriter begin() {
        return database.doing(() -> {
            CarriedGenerations.removeOthers(database);
            int last = CarriedGenerations.current(database).orElse(0);
            return new CarriedForwardWriter(database, last + 1, false);
        });
    }

    /** Begins to write what differs from what the last run left; it becomes true with the next commit. */
    public CarriedForwardWriter change() {
        return database.doing(() -> new CarriedForwardWriter(database, generation(), true));
    }

    /** Takes away what is not of the last run, commit by commit. */
    public void removeOthers() {
        database.doing(() -> {
            CarriedGenerations.removeOthers(database);
            return this;
        });
    }

    private OpenEndBlocks openEnds() throws SQLException {
        return new OpenEndBlocks(database, generation());
    }

    private List<StoredStretch> stretches() throws SQLException {
        return StoredStretch.read(database, generation());
    }

    private int generation() throws SQLException {
        return CarriedGenerations.current(database)
                .orElseThrow(() -> new IllegalStateException("the last run has left nothing for the next one"));
    }

    private Optional<String> text(String sql) throws SQLException {
        try (PreparedStatement statement = database.prepare(sql);
                ResultSet result = statement.executeQuery()) {
            return result.next() ? Optional.of(CarriedText.inflated(result.getBytes(1))) : Optional.empty();
        }
    }
}
