package io.countermeter.ledger;

import io.countermeter.model.ImportedFile;
import io.countermeter.model.RunInfo;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the last run back, but for its findings. */
final class RunReader {
    private RunReader() {}

    static Optional<Run> lastRun(Database database, List<ImportedFile> files) throws SQLException {
        String sql = "select id, version, contract_sha256, last_file, as_of, period, contract, summary from run";
        try (PreparedStatement statement = database.prepare(sql);
                ResultSet result = statement.executeQuery()) {
            if (!result.next()) {
                return Optional.empty();
            }
            int lastFile = result.getInt(4);
            List<ImportedFile> filesThen =
                    files.stream().filter(file -> file.number() <= lastFile).toList();
            RunInfo info = new RunInfo(result.getString(1), result.getString(2), result.getString(3), filesThen);
            return Optional.of(new Run(
                    info,
                    ValueColumn.readInstant(result, 5),
                    result.getString(6),
                    result.getString(7),
                    result.getString(8)));
        }
    }

    static List<BilledAccount> accounts(Database database) throws SQLException {
        List<BilledAccount> accounts = new ArrayList<>();
        String sql = "select provider, account, bridge_provider, bridge_account from billed_account";
        try (PreparedStatement statement = database.prepare(sql);
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                accounts.add(new BilledAccount(
                        result.getString(1), result.getString(2), result.getString(3), result.getString(4)));
            }
        }
        return accounts;
    }

    /** The lines of the bridges, each as one text, sorted. */
    static List<String> bridgeTotals(Database database) throws SQLException {
        List<String> totals = new ArrayList<>();
        String sql = "select provider, account, currency, cause, amount from bridge_line";
        try (PreparedStatement statement = database.prepare(sql);
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                totals.add(String.join(
                        " ",
                        result.getString(1),
                        result.getString(2),
                        result.getString(3),
                        result.getString(4),
                        result.getBigDecimal(5).stripTrailingZeros().toPlainString()));
            }
        }
        totals.sort(null);
        return totals;
    }
}
