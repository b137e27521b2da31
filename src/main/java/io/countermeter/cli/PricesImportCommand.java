package io.countermeter.cli;

import io.countermeter.contract.Contract;
import io.countermeter.contract.ContractReader;
import io.countermeter.contract.ImportedPrices;
import io.countermeter.contract.PriceImport;
import io.countermeter.contract.PriceRow;
import io.countermeter.contract.ProviderContract;
import io.countermeter.ledger.Ledger;
import io.countermeter.ledger.PriceBooks;
import io.countermeter.model.Decimals;
import io.countermeter.model.PriceBookInfo;
import io.countermeter.model.Sha256;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Translates a published price list into rows of a contract. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        customSynopsis = {
            "countermeter prices import prices.json --from 2026-10-01",
            "       countermeter prices import prices.json --from 2026-10-01 --ledger ledger"
        },
        description = {
            "Translates LiteLLM's price file, or fal's answer about prices, into dated list prices. Keeps them in a ledger with "
                    + "their date, where they are asked when the contract has no price; without --ledger writes them to "
                    + "standard output as a contract.",
            "What it could not translate stands on standard error."
        })
final class PricesImportCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "FILE", description = "The price list, as JSON.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "DATE",
            description = "The first day on which these prices hold: lists say nothing of it.")
    @SuppressWarnings("NullAway.Init")
    private String from;

    @Option(
            names = "--ledger",
            paramLabel = "DIR",
            description = "Keep the prices in this ledger; they hold where a contract has none.")
    private @Nullable Path ledger;

    PricesImportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        LocalDate day = day();
        ImportedPrices prices;
        String text = Questions.text(file, "price list");
        try {
            prices = PriceImport.read(text);
        } catch (PriceImport.NotAPriceList wrong) {
            terminal.say(file + ":" + wrong.getMessage());
            return ExitCode.INPUT_REFUSED.code();
        }
        if (prices.rows().isEmpty()) {
            terminal.say(file
                    + ":1: no price in it could be translated, so that there is nothing to keep; bring a list that "
                    + "prices images or videos");
            prices.untranslated().forEach(what -> terminal.say("  " + what));
            return ExitCode.INPUT_REFUSED.code();
        }
        if (ledger == null) {
            prices.yaml(day).lines().forEach(terminal::show);
        } else {
            keep(ledger, day, prices, Sha256.of(text));
        }
        terminal.say(prices.rows().size() + " prices were translated; "
                + prices.untranslated().size() + " things were not:");
        prices.untranslated().forEach(what -> terminal.say("  " + what));
        return ExitCode.DONE.code();
    }

    private void keep(Path directory, LocalDate day, ImportedPrices prices, String sha256) throws IOException {
        try (Ledger open = Ledgers.toImportInto(directory)) {
            String document = prices.yaml(day);
            Contract fresh = ContractReader.read(document, file.toString())
                    .contract()
                    .orElseThrow(() -> new IllegalStateException(document));
            for (PriceBooks.Kept book : open.priceBooks().all()) {
                PriceBookInfo info = book.info();
                if (info.sha256().equals(sha256) && info.from().equals(day)) {
                    terminal.show("This price list is kept already, as " + PricesListCommand.line(info) + ".");
                    return;
                }
                if (info.from().equals(day)) {
                    refuseContradiction(info, PriceBookCatalogue.prices(book), fresh);
                }
            }
            Ledgers.willKeep(open);
            int number = open.priceBooks()
                    .keep(day, file.toString(), sha256, prices.rows().size(), document);
            terminal.show("Kept as price book " + number + ": its prices hold from " + day
                    + " on wherever a contract has none.");
        }
    }

    /** Two prices for the same from the same day on leave open which of them holds. */
    private void refuseContradiction(PriceBookInfo kept, Contract prices, Contract fresh) {
        for (ProviderContract terms : fresh.providers().values()) {
            Map<PriceRow, BigDecimal> known = new HashMap<>();
            prices.provider(terms.name()).prices().rows().forEach(row -> known.put(row.withoutPrice(), row.price()));
            for (PriceRow row : terms.prices().rows()) {
                BigDecimal other = known.get(row.withoutPrice());
                if (other != null && row.price().compareTo(other) != 0) {
                    throw RunOptions.usage(terms.name() + " " + row.model() + " costs "
                            + Decimals.plain(row.price()) + " per "
                            + row.unit().word() + " in " + file + ", and " + Decimals.plain(other)
                            + " in price book " + kept.number() + ", from " + kept.from()
                            + " on both; give another day, or remove that book: countermeter prices remove "
                            + kept.number());
                }
            }
        }
    }

    private LocalDate day() {
        try {
            return LocalDate.parse(from);
        } catch (DateTimeParseException notADay) {
            throw RunOptions.usage("--from is a day like 2026-10-01, not '" + from + "'");
        }
    }
}
