package io.countermeter.ledger;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Writes parts of charges into a table of parts; those of each charge must come one after the other. */
final class PartWriter implements AutoCloseable {
    private static final int ROWS_AT_ONCE = 1000;

    private final PreparedStatement insert;
    private long charge;
    private int ordinal;
    private int waiting;

    PartWriter(Database database, String table) throws SQLException {
        insert = database.prepare("insert into " + table
                + " (id, charge_row, ordinal, provider, account, currency, cause, remedy, amount, selected)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    }

    /** Takes a part; returns whether all parts taken so far are written. */
    boolean add(RunPart part) throws SQLException {
        ordinal = part.chargeRow() == charge ? ordinal + 1 : 0;
        charge = part.chargeRow();
        if (ordinal >= RunParts.PARTS_PER_CHARGE) {
            throw new IllegalStateException("a charge has more than " + RunParts.PARTS_PER_CHARGE + " parts: " + part);
        }
        insert.setLong(1, part.chargeRow() * RunParts.PARTS_PER_CHARGE + ordinal);
        insert.setLong(2, part.chargeRow());
        insert.setInt(3, ordinal);
        insert.setString(4, part.provider());
        insert.setString(5, part.account());
        insert.setString(6, part.currency());
        insert.setString(7, part.cause().words());
        insert.setString(8, part.remedy() == null ? null : part.remedy().word());
        ValueColumn.bindDecimal(insert, 9, part.amount());
        insert.setBoolean(10, part.isSelected());
        insert.addBatch();
        if (++waiting == ROWS_AT_ONCE) {
            flush();
        }
        return waiting == 0;
    }

    /** Writes what waits. */
    void flush() throws SQLException {
        insert.executeBatch();
        waiting = 0;
    }

    /** Forgets what waits. */
    void restart() throws SQLException {
        insert.clearBatch();
        waiting = 0;
        charge = 0;
    }

    @Override
    public void close() throws SQLException {
        insert.close();
    }
}
