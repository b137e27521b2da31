package io.countermeter.ledger;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Makes the last run into another one, in a single transaction to which all belongs that was written before and not
 * committed yet. It keeps the run's number, so that its parts stay where they are.
 */
final class RunChanger {
    private final Database database;

    RunChanger(Database database) {
        this.database = database;
    }

    void change(RunChange change, int lastFile) throws SQLException {
        try {
            int number = (int) database.number("select coalesce(max(number), 0) from run");
            if (number == 0) {
                throw new IllegalStateException("there is no run that could be changed");
            }
            String parts = RunParts.table(number);
            new ProvedSums(database).takeOff(change, parts);
            replaceParts(change, parts);
            long findings = database.number("select findings from run") + replaceFindings(change);
            RunWriter writer = new RunWriter(database);
            writer.replaceRun(change.run(), number, lastFile, findings);
            writer.replaceBridges(change.bridges(), change.accounts());
            database.commitToDisk();
        } catch (SQLException | RuntimeException e) {
            database.rollback();
            throw e;
        }
    }

    /** Returns how many findings there are more than before. */
    private long replaceFindings(RunChange change) throws SQLException {
        long[] gone =
                change.gone().stream().mapToLong(NightReader::number).sorted().toArray();
        GoneFindings.putAside(database, gone);
        try (FindingWriter writer = new FindingWriter(database)) {
            for (long number : gone) {
                writer.remove(number);
            }
            for (RunFinding finding : change.findings()) {
                writer.put(finding);
            }
            return writer.more();
        }
    }

    private void replaceParts(RunChange change, String parts) throws SQLException {
        deleteParts(change.charges(), parts);
        try (PartWriter writer = new PartWriter(database, parts)) {
            for (RunPart part : change.parts()) {
                if (!change.isChanged(part.chargeRow())) {
                    throw new IllegalStateException("not one of the charges that change: " + part);
                }
                writer.add(part);
            }
            writer.flush();
        }
    }

    /** Charges that follow each other go in one statement; each goes by the primary key. */
    private void deleteParts(long[] charges, String parts) throws SQLException {
        try (PreparedStatement delete = database.prepare("delete from " + parts + " where id >= ? and id < ?")) {
            for (int from = 0, to; from < charges.length; from = to) {
                to = from + 1;
                while (to < charges.length && charges[to] == charges[to - 1] + 1) {
                    to++;
                }
                delete.setLong(1, charges[from] * RunParts.PARTS_PER_CHARGE);
                delete.setLong(2, (charges[to - 1] + 1) * RunParts.PARTS_PER_CHARGE);
                delete.executeUpdate();
            }
        }
    }
}
