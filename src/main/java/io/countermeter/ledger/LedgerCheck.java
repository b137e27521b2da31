package io.countermeter.ledger;

import io.countermeter.model.ImportedFile;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Verifies a ledger: that every page of its file can be read, that each file has the rows, the money and the rejects that
 * its record tells, that each row has the hashes it was imported with, that what finds and sums up charges agrees with
 * them, that the last run still is proved, and that what nights have left agrees with itself.
 */
final class LedgerCheck {
    private final Database database;
    private final FileRecords files;
    private final Faults faults;

    LedgerCheck(Database database, FileRecords files) {
        this.database = database;
        this.files = files;
        faults = new Faults(files);
    }

    List<LedgerFault> faults() {
        attempt("the tables", this::readAllTables);
        if (faults.found().isEmpty()) {
            attempt(
                    "the usage records",
                    () -> checkFiles(false, RowCheck.ofUsage(database, faults).counts()));
            attempt(
                    "the charges",
                    () -> checkFiles(true, RowCheck.ofCharges(database, faults).counts()));
            attempt("the filters of charges", new SearchCheck(database, faults)::check);
            attempt("the rejected rows", this::checkRejects);
            attempt("what exports have superseded", this::checkReferences);
            attempt("the last run", this::checkRun);
            attempt("the price books", this::checkPriceBooks);
            attempt("what nights have left", new NightCheck(database, faults)::check);
        }
        return faults.found();
    }

    private interface Step {
        void run() throws SQLException;
    }

    /** A table that cannot even be read is what is wrong, and no reason to end. */
    private void attempt(String what, Step step) {
        try {
            step.run();
        } catch (SQLException | RuntimeException damage) {
            faults.add(what + " cannot be read: " + damage.getMessage());
        }
    }

    private void readAllTables() throws SQLException {
        List<String> tables = new ArrayList<>();
        try (PreparedStatement statement = database.prepare("select table_name from information_schema.tables"
                        + " where table_schema = 'PUBLIC' and table_type = 'BASE TABLE' order by table_name");
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                tables.add(result.getString(1));
            }
        }
        // Otherwise the database gathers a table in memory before it hands out the first row.
        database.execute("set lazy_query_execution true");
        try {
            for (String table : tables) {
                attempt("the table " + table.toLowerCase(Locale.ROOT), () -> readWhole(table));
            }
        } finally {
            database.execute("set lazy_query_execution false");
        }
    }

    private void readWhole(String table) throws SQLException {
        try (PreparedStatement statement = database.prepare("select * from \"" + table + "\"");
                ResultSet result = statement.executeQuery()) {
            ResultSetMetaData columns = result.getMetaData();
            while (result.next()) {
                for (int column = 1; column <= columns.getColumnCount(); column++) {
                    readWhole(result, column, columns.getColumnType(column));
                }
            }
        }
    }

    /** A long text or binary value has pages of its own, which are only read if somebody asks for it. */
    private static void readWhole(ResultSet result, int column, int type) throws SQLException {
        if (type == Types.VARBINARY) {
            result.getBytes(column);
        } else {
            result.getString(column);
        }
    }

    private void checkFiles(boolean bills, Map<Integer, RowCheck.Count> counts) {
        Set<Integer> unknown = new TreeSet<>(counts.keySet());
        for (ImportedFile file : files.all()) {
            if (file.bills() == bills && file.refused() == null) {
                unknown.remove(file.number());
                check(file, counts.getOrDefault(file.number(), new RowCheck.Count()));
            }
        }
        unknown.forEach(number -> faults.ofFile(number, "it has rows, but was never accepted"));
    }

    private void check(ImportedFile file, RowCheck.Count count) {
        long expected = file.fresh().rows() + file.restated().rows();
        if (count.rows() != expected) {
            faults.ofFile(file.number(), "its import kept " + expected + " rows, and the ledger holds " + count.rows());
        }
        Set<String> currencies = new TreeSet<>(file.fresh().money().keySet());
        currencies.addAll(file.restated().money().keySet());
        for (String currency : currencies) {
            BigDecimal money = file.fresh()
                    .money()
                    .getOrDefault(currency, BigDecimal.ZERO)
                    .add(file.restated().money().getOrDefault(currency, BigDecimal.ZERO));
            if (money.compareTo(count.money(currency)) != 0) {
                faults.ofFile(
                        file.number(),
                        "its import kept " + money.toPlainString() + " " + currency + ", and its rows sum to "
                                + count.money(currency).toPlainString());
            }
        }
    }

    private void checkRejects() throws SQLException {
        for (ImportedFile file : files.all()) {
            long found = database.number("select count(*) from rejected_row where file_number = " + file.number());
            if (found != file.rejected().rows()) {
                faults.ofFile(
                        file.number(),
                        "its import rejected " + file.rejected().rows() + " rows, and the ledger holds " + found);
            }
        }
        require(
                "select count(*) from rejected_row where file_number not in (select number from imported_file)",
                "rejected rows belong to no file");
    }

    private void checkReferences() throws SQLException {
        String last = "(select coalesce(max(last_row), 0) from imported_file where bills)";
        String accepted = "(select number from imported_file where bills and refused is null)";
        require(
                "select count(*) from superseded_charge where charge_row not between 1 and " + last
                        + " or by_file not in " + accepted,
                "entries of superseded charges name a row or a file that is not there");
        require(
                "select count(*) from confirmed_charge where first_row < 1 or last_row > " + last
                        + " or first_row > last_row or file_number not in " + accepted,
                "entries of confirmed charges name rows or a file that is not there");
        require(
                "select count(*) from replaced_scope where file_number not in " + accepted,
                "replaced scopes name a file that is not there");
    }

    private void require(String countOfFaults, String sentence) throws SQLException {
        long count = database.number(countOfFaults);
        if (count != 0) {
            faults.add(count + " " + sentence);
        }
    }

    private void checkRun() throws SQLException {
        if (database.number("select count(*) from run") == 0) {
            return;
        }
        if (database.number("select count(*) from run") > 1) {
            faults.ofRun("there is more than one last run");
            return;
        }
        new Proof(database).differences().forEach(difference -> faults.ofRun(describe(difference)));
        long findings = database.number("select count(*) from finding");
        long expected = database.number("select findings from run");
        if (findings != expected) {
            faults.ofRun("findings are missing: there are " + findings + " of " + expected);
        }
    }

    private void checkPriceBooks() throws SQLException {
        for (int number : PriceBooks.changed(database)) {
            faults.ofNights("price book " + number + " is not what it was when it was kept");
        }
    }

    private static String describe(ProofDifference difference) {
        String where = difference.chargeRow() != null
                ? "charge " + difference.chargeRow()
                : String.join(" ", difference.provider(), difference.account(), difference.currency());
        String cause = difference.cause() == null ? "" : ", " + difference.cause();
        return difference.check().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ", " + where.strip() + cause
                + ": " + difference.expected().toPlainString() + " is due, and "
                + difference.found().toPlainString() + " is there";
    }
}
