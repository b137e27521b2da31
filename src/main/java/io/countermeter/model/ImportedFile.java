package io.countermeter.model;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file that an import has met, and what became of its rows: rows read = new + restated + already known + rejected.
 *
 * @param number the ledger's number of the file, which {@link Origin} names
 * @param path as the user wrote it, with the way below a directory that the user named
 * @param sha256 of the file's bytes as they lie on disk, in hex
 * @param bills whether it is a billing export; else it is a log
 * @param format the name of its format; null if none was recognised
 * @param refused why nothing of it was accepted; null if it was accepted
 */
public record ImportedFile(
        int number,
        String path,
        String sha256,
        boolean bills,
        @Nullable String format,
        Tally fresh,
        Tally restated,
        Tally known,
        Tally rejected,
        @Nullable String refused) {
    /**
     * @param rows how many
     * @param money the sum of their amounts by currency; of rejected rows, as far as it could be read; empty for logs
     */
    public record Tally(long rows, Map<String, BigDecimal> money) {
        public static final Tally NONE = new Tally(0, Map.of());
    }

    public long rows() {
        return fresh.rows + restated.rows + known.rows + rejected.rows;
    }
}
