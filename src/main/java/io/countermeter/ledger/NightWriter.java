package io.countermeter.ledger;

import io.countermeter.model.FindingCard;
import io.countermeter.model.FindingSum;
import io.countermeter.model.Outcome;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Writes what a night leaves, in one transaction: a night that was killed has changed nothing. */
final class NightWriter {
    private final Database database;

    NightWriter(Database database) {
        this.database = database;
    }

    int begin(Instant now) throws SQLException {
        int number = (int) database.number("select coalesce(max(number), 0) from night") + 1;
        try (PreparedStatement statement = database.prepare("insert into night (number, started_at) values (?, ?)")) {
            statement.setInt(1, number);
            ValueColumn.bindInstant(statement, 2, now);
            statement.executeUpdate();
        }
        database.commit();
        return number;
    }

    void write(KeptNight night, NightChanges changes, List<SaidCorrections> corrections) throws SQLException {
        try {
            writeGone(changes.gone());
            writeKnown(changes.known());
            for (FindingSum sum : changes.sums()) {
                writeSum(sum);
            }
            database.execute("delete from gone_finding");
            writeCorrections(corrections);
            writeNight(night);
            database.commitToDisk();
        } catch (SQLException | RuntimeException e) {
            database.rollback();
            throw e;
        }
    }

    private void writeGone(List<PastFinding> all) throws SQLException {
        try (PreparedStatement known = database.prepare("delete from known_finding where id = ?");
                PreparedStatement past = database.prepare("merge into past_finding"
                        + " (id, first_seen, last_seen, ending) key (id) values (?, ?, ?, ?)")) {
            for (PastFinding gone : all) {
                known.setLong(1, NightReader.number(gone.id()));
                known.executeUpdate();
                past.setLong(1, NightReader.number(gone.id()));
                ValueColumn.bindInstant(past, 2, gone.firstSeen());
                ValueColumn.bindInstant(past, 3, gone.lastSeen());
                past.setString(4, gone.ending().name().toLowerCase(Locale.ROOT));
                past.executeUpdate();
            }
        }
    }

    private void writeKnown(List<KnownFinding> all) throws SQLException {
        try (PreparedStatement past = database.prepare("delete from past_finding where id = ?");
                PreparedStatement known = database.prepare("merge into known_finding (id, first_seen, gone_since,"
                        + " kind, outcome, remedy, grade, provider, account, project, currency, amount, open_amount,"
                        + " state) key (id) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (KnownFinding finding : all) {
                past.setLong(1, NightReader.number(finding.card().id()));
                past.executeUpdate();
                bind(known, finding);
                known.executeUpdate();
            }
        }
    }

    private static void bind(PreparedStatement statement, KnownFinding known) throws SQLException {
        FindingCard card = known.card();
        Outcome outcome = card.outcome();
        statement.setLong(1, NightReader.number(card.id()));
        ValueColumn.bindInstant(statement, 2, known.firstSeen());
        ValueColumn.bindInstant(statement, 3, known.goneSince());
        statement.setString(4, card.kind().name());
        statement.setString(5, outcome == null ? null : outcome.word());
        statement.setString(6, card.remedy().word());
        statement.setString(7, card.grade().name());
        statement.setString(8, card.provider());
        statement.setString(9, card.account());
        statement.setString(10, card.project());
        statement.setString(11, card.currency());
        ValueColumn.bindDecimal(statement, 12, card.amount());
        ValueColumn.bindDecimal(statement, 13, card.open());
        statement.setString(14, known.state().word());
    }

    private void writeSum(FindingSum sum) throws SQLException {
        boolean empty = sum.findings() == 0;
        String sql = empty
                ? "delete from finding_sum where first_seen = ? and currency = ? and kind = ? and remedy = ? and state = ?"
                : "merge into finding_sum (first_seen, currency, kind, remedy, state, findings, open_amount, magnitude)"
                        + " key (first_seen, currency, kind, remedy, state) values (?, ?, ?, ?, ?, ?, ?, ?)";
        try (PreparedStatement statement = database.prepare(sql)) {
            ValueColumn.bindInstant(statement, 1, sum.key().firstSeen());
            statement.setString(2, sum.key().currency());
            statement.setString(3, sum.key().kind().name());
            statement.setString(4, sum.key().remedy().word());
            statement.setString(5, sum.key().state().word());
            if (!empty) {
                statement.setLong(6, sum.findings());
                ValueColumn.bindDecimal(statement, 7, sum.open());
                ValueColumn.bindDecimal(statement, 8, sum.magnitude());
            }
            statement.executeUpdate();
        }
    }

    private void writeCorrections(List<SaidCorrections> all) throws SQLException {
        try (PreparedStatement statement =
                database.prepare("update closed_period set corrections = ? where provider = ? and period = ?")) {
            for (SaidCorrections said : all) {
                statement.setString(1, said.text());
                statement.setString(2, said.provider());
                statement.setString(3, said.period());
                statement.executeUpdate();
            }
        }
    }

    private void writeNight(KeptNight night) throws SQLException {
        try (PreparedStatement statement = database.prepare("update night set finished_at = ?, exit_code = ?,"
                + " as_of = ?, last_file = ?, contract_sha256 = ?, accepted_sha256 = ? where number = ?")) {
            ValueColumn.bindInstant(statement, 1, night.finishedAt());
            statement.setInt(2, night.exitCode());
            ValueColumn.bindInstant(statement, 3, night.asOf());
            statement.setInt(4, night.lastFile());
            statement.setString(5, night.contractSha256());
            statement.setString(6, night.acceptedSha256());
            statement.setInt(7, night.number());
            statement.executeUpdate();
        }
    }
}
