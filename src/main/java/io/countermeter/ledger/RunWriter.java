package io.countermeter.ledger;

import io.countermeter.model.Bridge;
import io.countermeter.model.BridgeLine;
import io.countermeter.model.Finding;
import io.countermeter.model.Remedy;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a run in place of the last one.
 *
 * <p>The parts, which are many, go beside those of the last run, commit by commit; everything else, and with it the
 * change from the last run to this one, is a single transaction.
 */
final class RunWriter {
    /** More parts than any charge has. */
    static final long PARTS_PER_CHARGE = 1_000_000;

    private static final int ROWS_PER_COMMIT = 1000;

    private final Database database;

    RunWriter(Database database) {
        this.database = database;
    }

    static String partTable(int run) {
        return run % 2 == 0 ? "part_even" : "part_odd";
    }

    void write(Run run, int lastFile, List<Bridge> bridges, Iterable<RunFinding> findings, Iterable<RunPart> parts)
            throws SQLException {
        int number = (int) database.number("select coalesce(max(number), 0) from run") + 1;
        writeParts(partTable(number), parts);
        try {
            database.execute("delete from run");
            database.execute("delete from finding");
            database.execute("delete from bridge");
            database.execute("delete from bridge_line");
            writeRun(run, number, lastFile);
            writeFindings(findings);
            writeBridges(bridges);
            database.commitToDisk();
        } catch (SQLException | RuntimeException e) {
            database.rollback();
            throw e;
        }
    }

    private void writeParts(String table, Iterable<RunPart> parts) throws SQLException {
        database.commit();
        database.execute("truncate table " + table);
        List<RunPart> inOrder = new ArrayList<>();
        parts.forEach(inOrder::add);
        inOrder.sort(Comparator.comparingLong(RunPart::chargeRow));
        try (PreparedStatement statement = database.prepare("insert into " + table
                + " (id, charge_row, ordinal, provider, account, currency, cause, remedy, amount, selected)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            long charge = -1;
            int ordinal = 0;
            for (int i = 0; i < inOrder.size(); i++) {
                RunPart part = inOrder.get(i);
                ordinal = part.chargeRow() == charge ? ordinal + 1 : 0;
                charge = part.chargeRow();
                bindPart(statement, part, ordinal);
                statement.addBatch();
                if ((i + 1) % ROWS_PER_COMMIT == 0) {
                    statement.executeBatch();
                    database.commit();
                }
            }
            statement.executeBatch();
            database.commit();
        }
    }

    private static void bindPart(PreparedStatement statement, RunPart part, int ordinal) throws SQLException {
        if (ordinal >= PARTS_PER_CHARGE) {
            throw new IllegalStateException("a charge has more than " + PARTS_PER_CHARGE + " parts: " + part);
        }
        statement.setLong(1, part.chargeRow() * PARTS_PER_CHARGE + ordinal);
        statement.setLong(2, part.chargeRow());
        statement.setInt(3, ordinal);
        statement.setString(4, part.provider());
        statement.setString(5, part.account());
        statement.setString(6, part.currency());
        statement.setString(7, part.cause().words());
        statement.setString(8, word(part.remedy()));
        ValueColumn.bindDecimal(statement, 9, part.amount());
        statement.setBoolean(10, part.isSelected());
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
