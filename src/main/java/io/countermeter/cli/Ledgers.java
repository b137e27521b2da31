package io.countermeter.cli;

import io.countermeter.ledger.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where ledgers are. */
final class Ledgers {
    static final Path DEFAULT_OUT = Path.of("countermeter-out");
    private static final Path DEFAULT = Path.of("countermeter-ledger");
    private static final String BELOW_OUT = "ledger";
    private static final String MARK = "made-by-audit";

    private Ledgers() {}

    /** The ledger to import into. */
    static Ledger toImportInto(@Nullable Path named) {
        return Ledger.open(named != null ? named : DEFAULT);
    }

    /** Says that something will be kept in it that no file brings again: from then on no audit makes it anew. */
    static void willKeep(Ledger ledger) throws IOException {
        Files.deleteIfExists(ledger.directory().resolve(MARK));
    }

    /** The ledger that is there already: the one named, else the default one, else that of the default audit. */
    static Ledger existing(@Nullable Path named) {
        if (named != null) {
            return Ledger.openExisting(named);
        }
        Path ofAudit = DEFAULT_OUT.resolve(BELOW_OUT);
        return Ledger.openExisting(!Ledger.exists(DEFAULT) && Ledger.exists(ofAudit) ? ofAudit : DEFAULT);
    }

    /** Where the ledger lies, or lay, that is to be made anew. */
    static Path toRebuild(@Nullable Path named) {
        return named != null ? named : DEFAULT;
    }

    /**
     * The ledger of an audit: the one named, else a new one under its output, in place of one that an earlier audit
     * made there.
     */
    static Ledger ofAudit(@Nullable Path named, Path out) throws IOException {
        if (named != null) {
            return Ledger.open(named);
        }
        Path directory = out.resolve(BELOW_OUT);
        Path mark = directory.resolve(MARK);
        if (Ledger.exists(directory)) {
            if (!Files.exists(mark)) {
                throw RunOptions.usage(directory
                        + " holds a ledger that is not an audit's alone (nights, closed months or price lists "
                        + "may be kept in it); name it with --ledger to use it, or choose another --out");
            }
            Ledger.delete(directory);
        }
        Files.createDirectories(directory);
        if (!Files.exists(mark)) {
            Files.createFile(mark);
        }
        return Ledger.open(directory);
    }
}
