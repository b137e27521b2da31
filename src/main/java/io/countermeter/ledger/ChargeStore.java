package io.countermeter.ledger;

import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.BitSet;

/** Reads what the ledger knows of its charges into memory, once for all files that one run imports. */
final class ChargeStore {
    static final int BYTES_PER_KEY = 3 * Long.BYTES + Integer.BYTES;

    private final ChargeIndex index;
    private final ChargeScopes scopes;

    private ChargeStore(ChargeIndex index, ChargeScopes scopes) {
        this.index = index;
        this.scopes = scopes;
    }

    static ChargeStore read(Database database, ChargeIndex.Files files) throws SQLException {
        ChargeIndex index = new ChargeIndex(files);
        readStretches(database, index);
        readSuperseded(database, index);
        readConfirmed(database, index, files);
        index.leadAll();
        return new ChargeStore(index, ChargeScopes.read(database));
    }

    ChargeIndex index() {
        return index;
    }

    ChargeScopes scopes() {
        return scopes;
    }

    private static long count(Database database) throws SQLException {
        return database.number("select coalesce(max(last_row), 0) from imported_file where bills");
    }

    /** The rows of the same identity as this one. */
    static BitSet withIdentityOf(Database database, long row) throws SQLException {
        ChargeIndex index = new ChargeIndex(file -> new Generation(file, null));
        readStretches(database, index);
        BitSet rows = new BitSet();
        if (row < 1 || row > index.rows()) {
            return rows;
        }
        for (int other = 1; other <= index.rows(); other++) {
            if (index.hasIdentity(other, index.identityHigh((int) row), index.identityLow((int) row))) {
                rows.set(other);
            }
        }
        return rows;
    }

    /** One stretch at a time: all their keys together may be hundreds of megabytes. */
    private static void readStretches(Database database, ChargeIndex index) throws SQLException {
        index.reserve(count(database));
        String sql = "select charge_stretch.first_row, file_number, row_keys from charge_stretch"
                + " join charge_key on charge_key.first_row = charge_stretch.first_row"
                + " where charge_stretch.first_row > ? order by charge_stretch.first_row limit 1";
        try (PreparedStatement statement = database.prepare(sql)) {
            long after = 0;
            while (true) {
                statement.setLong(1, after);
                try (ResultSet result = statement.executeQuery()) {
                    if (!result.next()) {
                        return;
                    }
                    after = result.getLong(1);
                    append(index, after, result.getInt(2), ByteBuffer.wrap(result.getBytes(3)));
                }
            }
        }
    }

    private static void append(ChargeIndex index, long firstRow, int file, ByteBuffer keys) {
        if (firstRow != index.rows() + 1L) {
            throw new IllegalStateException("a stretch of charges is missing before row " + firstRow);
        }
        while (keys.hasRemaining()) {
            index.append(keys.getLong(), keys.getLong(), keys.getLong(), keys.getInt(), file);
        }
    }

    private static void readSuperseded(Database database, ChargeIndex index) throws SQLException {
        try (PreparedStatement statement =
                        database.prepare("select charge_row from superseded_charge order by charge_row");
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                index.supersede(result.getInt(1));
            }
        }
    }

    private static void readConfirmed(Database database, ChargeIndex index, ChargeIndex.Files files)
            throws SQLException {
        try (PreparedStatement statement =
                        database.prepare("select file_number, first_row, last_row from confirmed_charge order by id");
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                Generation generation = files.generation(result.getInt(1));
                for (int row = result.getInt(2); row <= result.getInt(3); row++) {
                    if (generation.confirmsLaterThan(index.generation(row))) {
                        index.confirm(row, generation.file());
                    }
                }
            }
        }
    }
}
