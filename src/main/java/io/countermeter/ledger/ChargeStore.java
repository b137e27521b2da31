package io.countermeter.ledger;

import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;

/**
 * What the ledger knows of its charges, as far as the files that are imported ask for it: a segment of charges is read
 * when an identity comes that may be in it.
 */
final class ChargeStore {
    static final int BYTES_PER_KEY = 3 * Long.BYTES + Integer.BYTES;

    /** With more in memory, what is known is read anew for the next file. */
    private static final int MOST_CHARGES_KEPT = 1_500_000;

    private final Database database;
    private final ChargeIndex.Files files;
    private final ChargeScopes scopes;
    private final IdentityFilter filter = new IdentityFilter();
    private final BitSet loaded = new BitSet();
    private final List<BitSet> segmentsOfScope = new ArrayList<>();
    private ChargeIndex index;
    private long lastRow;

    private ChargeStore(Database database, ChargeIndex.Files files, ChargeScopes scopes) {
        this.database = database;
        this.files = files;
        this.scopes = scopes;
        index = new ChargeIndex(files);
    }

    static ChargeStore read(Database database, ChargeIndex.Files files) throws SQLException {
        ChargeStore store = new ChargeStore(database, files, ChargeScopes.read(database));
        store.lastRow = Holdings.lastRow(database, RowTable.charges());
        store.readPieces();
        store.loadTail();
        for (int place = 1; place <= store.index.size(); place++) {
            store.filter.append(store.index.identityHigh(place), store.index.identityLow(place));
        }
        return store;
    }

    ChargeIndex index() {
        return index;
    }

    ChargeScopes scopes() {
        return scopes;
    }

    long lastRow() {
        return lastRow;
    }

    /** Makes ready for the next file: forgets charges if they are many. */
    void begin(ChargeIndex.Files generations) throws SQLException {
        if (index.size() > MOST_CHARGES_KEPT) {
            index = new ChargeIndex(files);
            loaded.clear();
            loadTail();
        }
        index.use(generations);
        segmentsOfScope.clear();
    }

    /** The place of the head of an identity in the index; 0 if no charge has it. */
    int head(long high, long low) throws SQLException {
        loadSegmentsOf(high, low);
        return index.head(high, low);
    }

    private void loadSegmentsOf(long high, long low) throws SQLException {
        List<Integer> missing = new ArrayList<>(0);
        filter.find(high, low, segment -> {
            if (!loaded.get(segment)) {
                missing.add(segment);
            }
        });
        for (int segment : missing) {
            load(segment);
        }
    }

    /** Adds the next charge of a file that is being imported, and gives its place in the index. */
    int append(long high, long low, long content, int scope, int file) throws SQLException {
        lastRow++;
        int segment = IdentityFilter.segmentOf(lastRow);
        loaded.set(segment);
        while (segmentsOfScope.size() <= scope) {
            segmentsOfScope.add(new BitSet());
        }
        segmentsOfScope.get(scope).set(segment);
        if (filter.append(high, low)) {
            writePiece(filter.lastRow() + 1, filter.takePiece());
        }
        return index.append(Math.toIntExact(lastRow), high, low, content, scope, file);
    }

    /** Reads all charges of these scopes. */
    void loadScopes(Collection<Integer> scopeNumbers) throws SQLException {
        try (PreparedStatement statement =
                database.prepare("select segment from scope_segment where scope_number = ? order by segment")) {
            for (int number : scopeNumbers) {
                statement.setInt(1, number);
                List<Integer> segments = new ArrayList<>();
                try (ResultSet result = statement.executeQuery()) {
                    while (result.next()) {
                        segments.add(result.getInt(1));
                    }
                }
                for (int segment : segments) {
                    load(segment);
                }
            }
        }
    }

    /** Writes down in which segments the charges of the file lie. */
    void writeScopeSegments() throws SQLException {
        try (PreparedStatement statement =
                database.prepare("merge into scope_segment (scope_number, segment) values (?, ?)")) {
            for (int scope = 0; scope < segmentsOfScope.size(); scope++) {
                BitSet segments = segmentsOfScope.get(scope);
                for (int segment = segments.nextSetBit(0); segment >= 0; segment = segments.nextSetBit(segment + 1)) {
                    statement.setInt(1, scope);
                    statement.setInt(2, segment);
                    statement.addBatch();
                }
            }
            statement.executeBatch();
        }
    }

    /** The rows of the same identity as this one. */
    BitSet withIdentityOf(long row) throws SQLException {
        BitSet found = new BitSet();
        if (row < 1 || row > lastRow) {
            return found;
        }
        load(IdentityFilter.segmentOf(row));
        int place = 1;
        while (index.row(place) != row) {
            place++;
        }
        long high = index.identityHigh(place);
        long low = index.identityLow(place);
        loadSegmentsOf(high, low);
        for (int other = 1; other <= index.size(); other++) {
            if (index.hasIdentity(other, high, low)) {
                found.set(index.row(other));
            }
        }
        return found;
    }

    private void readPieces() throws SQLException {
        try (PreparedStatement statement = database.prepare(
                "select first_row, bits from charge_filter where first_row > ? order by first_row limit 16")) {
            int read;
            do {
                read = 0;
                statement.setLong(1, filter.lastRow());
                try (ResultSet result = statement.executeQuery()) {
                    while (result.next()) {
                        if (result.getLong(1) != filter.lastRow() + 1) {
                            throw new IllegalStateException("a filter is missing before charge " + result.getLong(1));
                        }
                        filter.add(result.getBytes(2));
                        read++;
                    }
                }
            } while (read > 0);
        }
    }

    private void writePiece(long firstRow, byte[] bits) throws SQLException {
        try (PreparedStatement statement =
                database.prepare("insert into charge_filter (first_row, bits) values (?, ?)")) {
            statement.setLong(1, firstRow);
            statement.setBytes(2, bits);
            statement.executeUpdate();
        }
    }

    /** Reads what no piece of the filter covers. */
    private void loadTail() throws SQLException {
        if (lastRow == filter.lastRow()) {
            return;
        }
        int last = IdentityFilter.segmentOf(lastRow);
        for (int segment = IdentityFilter.segmentOf(filter.lastRow() + 1); segment <= last; segment++) {
            load(segment);
        }
    }

    private void load(int segment) throws SQLException {
        if (loaded.get(segment)) {
            return;
        }
        loaded.set(segment);
        int before = index.size();
        long first = (long) segment * IdentityFilter.ROWS_PER_SEGMENT + 1;
        long last = Math.min(lastRow, first + IdentityFilter.ROWS_PER_SEGMENT - 1);
        readKeys(first, last);
        if (index.size() - before != last - first + 1) {
            throw new IllegalStateException("keys of charges are missing between rows " + first + " and " + last);
        }
        readSuperseded(first, last, before);
        readConfirmed(segment, first, before);
        for (int place = before + 1; place <= index.size(); place++) {
            index.leadIfNewest(place);
        }
    }

    private void readKeys(long first, long last) throws SQLException {
        String sql = "select charge_stretch.first_row, file_number, row_keys from charge_stretch"
                + " join charge_key on charge_key.first_row = charge_stretch.first_row"
                + " where charge_stretch.first_row > ? and charge_stretch.first_row <= ?"
                + " order by charge_stretch.first_row";
        try (PreparedStatement statement = database.prepare(sql)) {
            statement.setLong(1, first - RowAppender.ROWS_PER_STRETCH);
            statement.setLong(2, last);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    append(result.getLong(1), result.getInt(2), ByteBuffer.wrap(result.getBytes(3)), first, last);
                }
            }
        }
    }

    private void append(long firstRow, int file, ByteBuffer keys, long first, long last) {
        long row = Math.max(firstRow, first);
        keys.position(Math.min(keys.limit(), (int) (row - firstRow) * BYTES_PER_KEY));
        while (keys.hasRemaining() && row <= last) {
            index.append((int) row, keys.getLong(), keys.getLong(), keys.getLong(), keys.getInt(), file);
            row++;
        }
    }

    private void readSuperseded(long first, long last, int before) throws SQLException {
        try (PreparedStatement statement =
                database.prepare("select charge_row from superseded_charge where charge_row between ? and ?")) {
            statement.setLong(1, first);
            statement.setLong(2, last);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    index.supersede(before + 1 + (int) (result.getLong(1) - first));
                }
            }
        }
    }

    private void readConfirmed(int segment, long first, int before) throws SQLException {
        try (PreparedStatement statement =
                database.prepare("select file_number, first_row, last_row from confirmed_charge"
                        + " where segment = ? order by file_number, first_row")) {
            statement.setInt(1, segment);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    Generation generation = files.generation(result.getInt(1));
                    int place = before + 1 + (int) (result.getLong(2) - first);
                    int lastPlace = before + 1 + (int) (result.getLong(3) - first);
                    for (; place <= lastPlace; place++) {
                        if (generation.confirmsLaterThan(index.generation(place))) {
                            index.confirm(place, generation.file());
                        }
                    }
                }
            }
        }
    }
}
