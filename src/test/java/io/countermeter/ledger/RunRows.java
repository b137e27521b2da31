package io.countermeter.ledger;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All that a ledger keeps of its last run, as text, so that two ways to it can be compared. */
final class RunRows {
    private RunRows() {}

    static Map<String, List<String>> of(Ledger ledger) {
        Map<String, List<String>> tables = new TreeMap<>();
        Database database = ledger.database();
        database.doing(() -> {
            String parts = RunParts.table((int) database.number("select number from run"));
            for (String rest : List.of(
                    "id, version, as_of, period, contract_sha256, contract, last_file, summary, findings from run",
                    "* from finding",
                    "* from bridge",
                    "* from bridge_line",
                    "* from billed_account",
                    "charge_row, provider, account, currency, cause, remedy, amount, selected from " + parts,
                    "* from proved_run",
                    "* from proved_sum")) {
                tables.put(rest.substring(rest.indexOf("from")), read(database, "select " + rest));
            }
            return tables;
        });
        return tables;
    }

    private static List<String> read(Database database, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (PreparedStatement statement = database.prepare(sql);
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    row.add(result.getString(column));
                }
                rows.add(String.join("|", row));
            }
        }
        rows.sort(null);
        return rows;
    }
}
