package io.countermeter.ledger;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes what a run leaves for the next one: either all of it anew, beside that of the last run and commit by commit, or
 * what differs from the last run, which becomes true with the commit of the change of that run.
 *
 * <p>What was begun and not finished is a left-over.
 */
public final class CarriedForwardWriter {
    /** About four megabytes; in a change there are no commits. */
    private static final int PIECES_PER_COMMIT = 16;

    private static final int ROWS_PER_COMMIT = 10_000;

    private final Database database;
    private final int generation;
    private final boolean isChange;
    private final List<Merge> merges = new ArrayList<>();
    private final Map<Integer, Integer> sizesWithoutRoots = new HashMap<>();
    private final Map<Integer, OpenEndBlocks.Change> openEnds = new TreeMap<>();
    private int waiting;
    private int waitingRows;

    private record Merge(int root, int into) {}

    CarriedForwardWriter(Database database, int generation, boolean isChange) {
        this.database = database;
        this.generation = generation;
        this.isChange = isChange;
    }

    /**
     * Adds the keys of records that no stretch has yet; their roots must follow.
     *
     * @return the number by which {@link #setRoots} knows the stretch
     */
    public int addStretch(CarriedStretch stretch, CarriedKeys keys) {
        return database.doing(() -> {
            for (StoredStretch other : StoredStretch.read(database, generation)) {
                if (other.stretch().sharesRecordsWith(stretch)) {
                    throw new IllegalArgumentException(stretch + " has records of " + other.stretch());
                }
            }
            int number = StoredStretch.write(database, generation, stretch);
            CarriedPairs pairs = new CarriedPairs(database);
            for (KeySort sort : KeySort.values()) {
                pairs.write(number, sort, keys.ascending(sort), this::pause);
            }
            commit();
            sizesWithoutRoots.put(number, stretch.size());
            return number;
        });
    }

    /** Says of each record of a stretch, by index, which record stands for its component; 0 where it has none. */
    public void setRoots(int stretch, int[] roots) {
        Integer size = sizesWithoutRoots.remove(stretch);
        if (size == null || size != roots.length) {
            throw new IllegalArgumentException(
                    "stretch " + stretch + " waits for " + size + " roots, and not for " + roots.length);
        }
        database.doing(() -> {
            CarriedRoots.write(database, stretch, roots, this::pause);
            commit();
            return roots;
        });
    }

    /** Lets the components of two roots be one; its root is the second, or what the second has become. */
    public void merge(int root, int into) {
        if (root == 0 || into == 0) {
            throw new IllegalArgumentException("a record without a root cannot become one with another");
        }
        merges.add(new Merge(root, into));
    }

    /** Adds an open end, of any record. */
    public void addOpenEnd(OpenEnd openEnd) {
        changeOf(openEnd.record()).added.add(openEnd);
    }

    /** Removes the open ends that a record had before; those that are added in this change stay. */
    public void removeOpenEnds(int record) {
        changeOf(record).removed.set(OpenEndBlocks.place(record));
    }

    private OpenEndBlocks.Change changeOf(int record) {
        return openEnds.computeIfAbsent(OpenEndBlocks.block(record), block -> new OpenEndBlocks.Change());
    }

    /** Puts a group in place of the one with its id, if there is one. */
    public void putGroup(long findingId, String document) {
        database.doing(() -> {
            try (PreparedStatement statement =
                    database.prepare("merge into carried_group (generation, finding_id, document) values (?, ?, ?)")) {
                statement.setInt(1, generation);
                statement.setLong(2, findingId);
                statement.setBytes(3, CarriedText.deflated(document));
                statement.executeUpdate();
            }
            pause();
            return this;
        });
    }

    /** Removes the group with this id, if there is one. */
    public void removeGroup(long findingId) {
        database.doing(() -> {
            try (PreparedStatement statement =
                    database.prepare("delete from carried_group where generation = ? and finding_id = ?")) {
                statement.setInt(1, generation);
                statement.setLong(2, findingId);
                statement.executeUpdate();
            }
            return this;
        });
    }

    /**
     * Writes what is left to be written, and ends.
     *
     * @param run the number of the run that leaves this; for a change, that of the last run
     */
    public void finish(int run, String document) {
        if (!sizesWithoutRoots.isEmpty()) {
            throw new IllegalStateException("stretches have no roots: " + List.copyOf(sizesWithoutRoots.keySet()));
        }
        database.doing(() -> {
            requireRun(run);
            writeMerges();
            new OpenEndBlocks(database, generation).change(openEnds, this::pause);
            openEnds.clear();
            try (PreparedStatement statement = database.prepare(
                    "merge into carried_forward (run_number, generation, document) values (?, ?, ?)")) {
                statement.setInt(1, run);
                statement.setInt(2, generation);
                statement.setBytes(3, CarriedText.deflated(document));
                statement.executeUpdate();
            }
            if (!isChange) {
                database.commitToDisk();
            }
            return this;
        });
    }

    private void writeMerges() throws SQLException {
        int[] roots = merges.stream().mapToInt(Merge::root).toArray();
        int[] into = merges.stream().mapToInt(Merge::into).toArray();
        new CarriedMerges(database, generation).add(roots, into, this::pauseAfterRow);
        merges.clear();
    }

    private void requireRun(int run) throws SQLException {
        try (PreparedStatement statement = database.prepare("select count(*) from run where number = ?")) {
            statement.setInt(1, run);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                if (result.getInt(1) != (isChange ? 1 : 0)) {
                    throw new IllegalArgumentException(
                            isChange ? "run " + run + " is not the last one" : "run " + run + " is kept already");
                }
            }
        }
    }

    private void pause() throws SQLException {
        if (++waiting >= PIECES_PER_COMMIT) {
            commit();
        }
    }

    private void pauseAfterRow() throws SQLException {
        if (++waitingRows >= ROWS_PER_COMMIT) {
            waitingRows = 0;
            commit();
        }
    }

    private void commit() throws SQLException {
        waiting = 0;
        if (!isChange) {
            database.commit();
        }
    }
}
