package io.countermeter.ledger;

import io.countermeter.model.Bridge;
import io.countermeter.model.BridgeLine;
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
            new ProvedSums(database).forget();
            database.execute("delete from finding");
            replaceRun(run, parts.run(), lastFile, writeFindings(findings));
            replaceBridges(bridges, accounts);
            database.commitToDisk();
        } catch (SQLException | RuntimeException e) {
            database.rollback();
            throw e;
        }
    }

    void replaceRun(Run run, int number, int lastFile, long findings) throws SQLException {
        database.execute("delete from run");
        writeRun(run, number, lastFile, findings);
    }

    void replaceBridges(List<Bridge> bridges, List<BilledAccount> accounts) throws SQLException {
        database.execute("delete from bridge");
        database.execute("delete from bridge_line");
        database.execute("delete from billed_account");
        writeBridges(bridges);
        writeAccounts(accounts);
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

    private void writeRun(Run run, int number, int lastFile, long findings) throws SQLException {
        try (PreparedStatement statement = database.prepare("insert into run"
                + " (number, id, version, as_of, period, contract_sha256, contract, last_file, summary, findings)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            statement.setInt(1, number);
            statement.setString(2, run.info().id());
            statement.setString(3, run.info().version());
            ValueColumn.bindInstant(statement, 4, run.asOf());
            statement.setString(5, run.period());
            statement.setString(6, run.info().contractSha256());
            statement.setString(7, run.contract());
            statement.setInt(8, lastFile);
            statement.setString(9, run.summary());
            statement.setLong(10, findings);
            statement.executeUpdate();
        }
    }

    private long writeFindings(Iterable<RunFinding> findings) throws SQLException {
        try (FindingWriter writer = new FindingWriter(database)) {
            for (RunFinding finding : findings) {
                writer.add(finding);
            }
            return writer.more();
        }
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
