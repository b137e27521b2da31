package io.countermeter.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.model.Charge;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Filters of so many charges that some are written down are held against the charges. */
class SearchCheckTest {
    @TempDir
    Path directory = Path.of("");

    @Test
    void aFilterThatIsNotThatOfItsChargesIsFound() throws Exception {
        Charge[] charges = new Charge[IdentityFilter.ROWS_PER_PIECE + 100];
        for (int i = 0; i < charges.length; i++) {
            charges[i] = Imports.charge("c" + i, "1");
        }
        try (Ledger ledger = Ledger.open(directory)) {
            Imports.importBills(ledger, "many.csv", FileTerms.APPEND, charges);
            assertThat(ledger.check()).isEmpty();
        }
        String damaged = "1 filters of charges are not those of their charges: from charge [1] on";

        change("update charge_filter set bits = substring(bits from 1 for 1000) || x'0000000000000000'"
                + " || substring(bits from 1009)");
        assertThat(faults()).containsExactly(damaged);

        change("delete from charge_filter");
        assertThat(faults()).containsExactly(damaged);
    }

    private List<String> faults() {
        try (Ledger ledger = Ledger.openExisting(directory)) {
            return ledger.check().stream().map(LedgerFault::sentence).toList();
        }
    }

    private void change(String sql) throws Exception {
        try (Connection connection = Database.source(directory.toAbsolutePath()).getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        }
    }
}
