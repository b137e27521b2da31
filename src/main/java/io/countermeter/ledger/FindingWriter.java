package io.countermeter.ledger;

import io.countermeter.model.Finding;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Writes findings of the last run and takes them away, and counts how many more there are then. */
final class FindingWriter implements AutoCloseable {
    private final PreparedStatement insert;
    private final PreparedStatement delete;
    private long more;

    FindingWriter(Database database) throws SQLException {
        insert = database.prepare("insert into finding"
                + " (id, finding_id, kind, outcome, remedy, grade, takes_money, provider, account, project, currency,"
                + " amount, refunded, document) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        delete = database.prepare("delete from finding where id = ?");
    }

    /** How many findings have been added, less those that were taken away. */
    long more() {
        return more;
    }

    /** Adds a finding that the run does not have yet. */
    void add(RunFinding entry) throws SQLException {
        bind(entry.finding());
        insert.setString(14, entry.document());
        more += insert.executeUpdate();
    }

    /** Adds a finding, in place of the one with its id if there is one. */
    void put(RunFinding entry) throws SQLException {
        remove(NightReader.number(entry.finding().id()));
        add(entry);
    }

    /** Takes away the finding with this number, if there is one. */
    void remove(long number) throws SQLException {
        delete.setLong(1, number);
        more -= delete.executeUpdate();
    }

    private void bind(Finding finding) throws SQLException {
        insert.setLong(1, NightReader.number(finding.id()));
        insert.setString(2, finding.id());
        insert.setString(3, finding.kind().name());
        insert.setString(4, finding.outcome() == null ? null : finding.outcome().word());
        insert.setString(5, finding.remedy().word());
        insert.setString(6, finding.grade().name());
        insert.setBoolean(7, finding.kind().takesMoney());
        insert.setString(8, finding.provider());
        insert.setString(9, finding.account());
        insert.setString(10, finding.project());
        insert.setString(11, finding.currency());
        ValueColumn.bindDecimal(insert, 12, finding.amount());
        ValueColumn.bindDecimal(insert, 13, finding.refunded());
    }

    @Override
    public void close() throws SQLException {
        insert.close();
        delete.close();
    }
}
