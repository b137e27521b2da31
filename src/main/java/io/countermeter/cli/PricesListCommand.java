package io.countermeter.cli;

import io.countermeter.ledger.Ledger;
import io.countermeter.ledger.PriceBooks;
import io.countermeter.model.PriceBookInfo;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the price books that a ledger keeps. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        customSynopsis = "countermeter prices list --ledger ledger",
        description = "Lists the price books that a ledger keeps, by the day from which they hold.")
final class PricesListCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final LedgerOption ledgerOption = new LedgerOption();

    PricesListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Ledger ledger = Ledgers.existing(ledgerOption.directory)) {
            List<PriceBooks.Kept> books = ledger.priceBooks().all();
            books.forEach(book -> terminal.show(line(book.info())));
            if (books.isEmpty()) {
                terminal.show("The ledger keeps no price books.");
            }
            return ExitCode.DONE.code();
        }
    }

    static String line(PriceBookInfo book) {
        return "price book " + book.number() + ", from " + book.from() + ": " + book.prices() + " prices of "
                + book.path() + " (" + book.sha256().substring(0, 12) + ")";
    }
}
