package io.countermeter.ledger;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The documents of findings that nights know of and that a run no longer has. The run before it had them, and is not
 * kept; the next night wants to tell what they were, even if the run was kept by a night that was killed afterwards.
 */
final class GoneFindings {
    private GoneFindings() {}

    /** Puts aside what the last run says of the findings that are not among those of the next one. */
    static void putAside(Database database, Iterable<RunFinding> next) throws SQLException {
        if (database.number("select count(*) from (select id from known_finding limit 1)") == 0) {
            return;
        }
        putAside(database, gone(database, next));
    }

    /** Puts aside what the last run says of the findings with these numbers, as far as nights know them. */
    static void putAside(Database database, long[] gone) throws SQLException {
        String sql = "merge into gone_finding (id, document) key (id) select id, document from finding where id = ?"
                + " and exists (select 1 from known_finding where known_finding.id = ?)";
        try (PreparedStatement statement = database.prepare(sql)) {
            for (long number : gone) {
                statement.setLong(1, number);
                statement.setLong(2, number);
                statement.executeUpdate();
            }
        }
    }

    private static long[] gone(Database database, Iterable<RunFinding> next) throws SQLException {
        Set<Long> gone = new HashSet<>();
        try (PreparedStatement statement = database.prepare("select id from finding");
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                gone.add(result.getLong(1));
            }
        }
        next.forEach(entry -> gone.remove(NightReader.number(entry.finding().id())));
        return gone.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    /**
     * Puts aside in a ledger that is made anew what the old one's last run says of the findings that nights know: the
     * new ledger has no run before it.
     */
    static void carryOver(Database from, Database to) throws SQLException {
        String sql = "merge into gone_finding (id, document) key (id) select id, cast(? as character large object)"
                + " from known_finding where id = ?";
        try (PreparedStatement select = from.prepare("select finding_id, document from finding order by id");
                ResultSet result = select.executeQuery();
                PreparedStatement merge = to.prepare(sql)) {
            while (result.next()) {
                merge.setString(1, result.getString(2));
                merge.setLong(2, NightReader.number(result.getString(1)));
                merge.executeUpdate();
            }
        }
        to.commitToDisk();
    }

    /** Hands out their documents. */
    static void forEach(Database database, Consumer<String> sink) throws SQLException {
        try (PreparedStatement statement = database.prepare("select document from gone_finding order by id");
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                sink.accept(result.getString(1));
            }
        }
    }
}
