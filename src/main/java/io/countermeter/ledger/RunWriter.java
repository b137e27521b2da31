package io.countermeter.ledger;

import io.countermeter.model.Bridge;
import io.countermeter.model.BridgeLine;
import io.countermeter.model.Finding;
import io.countermeter.model.Remedy;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a run in place of the last one, in a single transaction; its parts lie beside already. */
final class RunWriter {
    private final Database database;

    RunWriter(Database database) {
        this.database = database;
    }

    void write(
            Run run,
            int lastFile,
            List<Bridge> bridges,
            Iterable<RunFinding> findings,
            RunParts parts,
            List<BilledAccount> accounts)
            throws SQLException {
        parts.finish();
        try {
            GoneFindings.putAside(database, findings);
            database.execute("delete from run");
            database.execute("delete from finding");
            database.execute("delete from bridge");
            database.execute("delete from bridge_line");
            database.execute("delete from billed_account");
            writeRun(run, parts.run(), lastFile);
            writeFindings(findings);
            writeBridges(bridges);
            writeAccounts(accounts);
            database.commitToDisk();
        } catch (SQLException | RuntimeException e) {
            database.rollback();
            throw e;
        }
    }

    private void writeAccounts(List<BilledAccount> accounts) throws SQLException {
        try (PreparedStatement statement = database.prepare("insert into billed_account"
                + " (provider, account, bridge_provider, bridge_account) values (?, ?, ?, ?)")) {
            for (BilledAccount account : accounts) {
                statement.setString(1, account.provider());
                statement.setString(2, account.account());
                statement.setString(3, account.bridgeProvider());
                statement.setString(4, account.bridgeAccount());
                statement.executeUpdate();
            }
        }
    }

    private void writeRun(Run run, int number, int lastFile) throws SQLException {
        try (PreparedStatement statement = database.prepare("insert into run"
                + " (number, id, version, as_of, period, contract_sha256, contract, last_file, summary)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            statement.setInt(1, number);
            statement.setString(2, run.info().id());
            statement.setString(3, run.info().version());
            ValueColumn.bindInstant(statement, 4, run.asOf());
            statement.setString(5, run.period());
            statement.setString(6, run.info().contractSha256());
            statement.setString(7, run.contract());
            statement.setInt(8, lastFile);
            statement.setString(9, run.summary());
            statement.executeUpdate();
        }
    }

    private void writeFindings(Iterable<RunFinding> findings) throws SQLException {
        try (PreparedStatement statement = database.prepare("insert into finding"
                + " (id, finding_id, kind, outcome, remedy, grade, takes_money, provider, account, project, currency,"
                + " amount, refunded, document) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            long ordinal = 0;
            for (RunFinding entry : findings) {
                bindFinding(statement, ++ordinal, entry.finding());
                statement.setString(14, entry.document());
                statement.executeUpdate();
            }
        }
    }

    private static void bindFinding(PreparedStatement statement, long ordinal, Finding finding) throws SQLException {
        statement.setLong(1, ordinal);
        statement.setString(2, finding.id());
        statement.setString(3, finding.kind().name());
        statement.setString(
                4, finding.outcome() == null ? null : finding.outcome().word());
        statement.setString(5, finding.remedy().word());
        statement.setString(6, finding.grade().name());
        statement.setBoolean(7, finding.kind().takesMoney());
        statement.setString(8, finding.provider());
        statement.setString(9, finding.account());
        statement.setString(10, finding.project());
        statement.setString(11, finding.currency());
        ValueColumn.bindDecimal(statement, 12, finding.amount());
        ValueColumn.bindDecimal(statement, 13, finding.refunded());
    }

    private void writeBridges(List<Bridge> bridges) throws SQLException {
        try (PreparedStatement total = database.prepare(
                        "insert into bridge (provider, account, currency, billed_total) values (?, ?, ?, ?)");
                PreparedStatement line = database.prepare("insert into bridge_line"
                        + " (provider, account, currency, ordinal, cause, remedy, amount, part_count)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (Bridge bridge : bridges) {
                bindKey(total, bridge);
                ValueColumn.bindDecimal(total, 4, bridge.billedTotal());
                total.executeUpdate();
                int ordinal = 0;
                for (BridgeLine bridgeLine : bridge.lines()) {
                    bindKey(line, bridge);
                    line.setInt(4, ++ordinal);
                    line.setString(5, bridgeLine.cause().words());
                    line.setString(6, word(bridgeLine.remedy()));
                    ValueColumn.bindDecimal(line, 7, bridgeLine.amount());
                    line.setLong(8, bridgeLine.count());
                    line.executeUpdate();
                }
            }
        }
    }

    private static void bindKey(PreparedStatement statement, Bridge bridge) throws SQLException {
        statement.setString(1, bridge.provider());
        statement.setString(2, bridge.account());
        statement.setString(3, bridge.currency());
    }

    private static @Nullable String word(@Nullable Remedy remedy) {
        return remedy == null ? null : remedy.word();
    }
}
