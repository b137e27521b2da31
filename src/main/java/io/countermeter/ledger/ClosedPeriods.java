package io.countermeter.ledger;

import io.countermeter.model.Sha256;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The months that were closed. What was kept of them never changes. */
public final class ClosedPeriods {
    private final Database database;

    ClosedPeriods(Database database) {
        this.database = database;
    }

    /** All of them, by period and provider. */
    public List<ClosedPeriod> all() {
        return database.doing(() -> all(database));
    }

    static List<ClosedPeriod> all(Database database) throws SQLException {
        List<ClosedPeriod> all = new ArrayList<>();
        String sql = "select provider, period, closed_at, as_of, summary, findings, corrections from closed_period"
                + " order by period, provider";
        try (PreparedStatement statement = database.prepare(sql);
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                Instant closedAt = Objects.requireNonNull(ValueColumn.readInstant(result, 3));
                all.add(new ClosedPeriod(
                        result.getString(1),
                        result.getString(2),
                        closedAt,
                        ValueColumn.readInstant(result, 4),
                        result.getString(5),
                        result.getString(6).lines().toList(),
                        result.getString(7)));
            }
        }
        return all;
    }

    /** Whether a month has the hash that was kept with it when it was closed. */
    static boolean isUnchanged(Database database, ClosedPeriod period) throws SQLException {
        try (PreparedStatement statement =
                database.prepare("select sha256 from closed_period where provider = ? and period = ?")) {
            statement.setString(1, period.provider());
            statement.setString(2, period.period());
            try (ResultSet result = statement.executeQuery()) {
                return result.next() && result.getString(1).equals(sha256(period));
            }
        }
    }

    /** Of all that never changes; only its corrections do. */
    private static String sha256(ClosedPeriod period) {
        String text = String.join(
                "\n",
                period.provider(),
                period.period(),
                String.valueOf(period.closedAt()),
                String.valueOf(period.asOf()),
                period.summary(),
                String.join("\n", period.findings()));
        return Sha256.of(text);
    }

    /** Keeps a month; it must not be closed yet. */
    public void close(ClosedPeriod period) {
        database.doing(() -> {
            try (PreparedStatement statement = database.prepare("insert into closed_period (provider, period,"
                    + " closed_at, as_of, summary, findings, corrections, sha256) values (?, ?, ?, ?, ?, ?, ?, ?)")) {
                statement.setString(1, period.provider());
                statement.setString(2, period.period());
                ValueColumn.bindInstant(statement, 3, period.closedAt());
                ValueColumn.bindInstant(statement, 4, period.asOf());
                statement.setString(5, period.summary());
                statement.setString(6, String.join("\n", period.findings()));
                statement.setString(7, period.corrections());
                statement.setString(8, sha256(period));
                return database.updateToDisk(statement);
            }
        });
    }
}
