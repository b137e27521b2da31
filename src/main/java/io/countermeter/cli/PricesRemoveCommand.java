package io.countermeter.cli;

import io.countermeter.ledger.Ledger;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Takes a price book out of a ledger. */
@Command(
        name = "remove",
        mixinStandardHelpOptions = true,
        customSynopsis = "countermeter prices remove 2 --ledger ledger",
        description =
                "Takes a price book out of a ledger, as one that was imported with a wrong day. The next run judges "
                        + "without it.")
final class PricesRemoveCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "NUMBER", description = "Its number, as 'prices list' says.")
    private int number;

    @Mixin
    private final LedgerOption ledgerOption = new LedgerOption();

    PricesRemoveCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Ledger ledger = Ledgers.existing(ledgerOption.directory)) {
            if (!ledger.priceBooks().remove(number)) {
                throw RunOptions.usage(
                        "there is no price book " + number + "; 'countermeter prices list' names those there are");
            }
            terminal.show("Price book " + number + " is removed.");
            return ExitCode.DONE.code();
        }
    }
}
