package io.countermeter.ledger;

import io.countermeter.model.Charge;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Writes the money of each charge into a table of its own, for the proof by SQL. */
final class ChargeMoney implements RowAppender.Beside<Charge> {
    private final PreparedStatement insert;

    ChargeMoney(Database database) throws SQLException {
        insert = database.prepare("insert into charge (id, charged_at, currency, amount) values (?, ?, ?, ?)");
    }

    @Override
    public void append(long number, Charge charge) throws SQLException {
        insert.setLong(1, number);
        ValueColumn.bindInstant(insert, 2, charge.chargedAt());
        insert.setString(3, charge.currency());
        ValueColumn.bindDecimal(insert, 4, charge.amount());
        insert.addBatch();
    }

    @Override
    public void flush() throws SQLException {
        insert.executeBatch();
    }

    @Override
    public void forget() throws SQLException {
        insert.clearBatch();
    }

    @Override
    public void close() throws SQLException {
        insert.close();
    }
}
