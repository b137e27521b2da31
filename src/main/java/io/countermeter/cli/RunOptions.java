package io.countermeter.cli;

import io.countermeter.model.Money;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What to judge, and from when. */
final class RunOptions {
    /** More digits than that on either side of the point are no invoice. */
    private static final int MOST_DIGITS = 30;

    @Option(
            names = "--contract",
            paramLabel = "FILE",
            description = "What was agreed with the providers; without it nothing is priced.")
    @Nullable
    Path contract;

    @Option(
            names = "--period",
            paramLabel = "YYYY-MM",
            description = "Report on the charges of this month; all of the ledger is judged.")
    @Nullable
    String period;

    @Option(
            names = "--as-of",
            paramLabel = "T",
            description = "Judge from this instant (2026-11-01T00:00:00Z); default: the newest time in the ledger.")
    @Nullable
    String asOf;

    @Option(
            names = "--invoice-total",
            paramLabel = "[PROVIDER=]\"AMOUNT CURRENCY\"",
            description = "What the invoice says; with several providers once for each.")
    List<String> invoiceTotals = new ArrayList<>();

    @Option(
            names = "--fail-on",
            paramLabel = "REMEDY[:AMOUNT]",
            split = ",",
            description = "Exit with 1 if so much of this remedy is open in a currency; 'none' never does "
                    + "(default: RECOVER:0.01).")
    List<String> failOn = new ArrayList<>();

    @Nullable
    YearMonth period() {
        return period == null ? null : month("--period", period);
    }

    /** The month that an option names. */
    static YearMonth month(String option, String written) {
        try {
            return YearMonth.parse(written);
        } catch (DateTimeParseException wrong) {
            throw usage(option + " '" + written + "' is not a month; write it as 2026-10");
        }
    }

    @Nullable
    Instant asOf() {
        if (asOf == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(asOf).toInstant();
        } catch (DateTimeParseException notAnInstant) {
            // Perhaps a day: it means the first instant of that day in UTC.
        }
        try {
            return LocalDate.parse(asOf).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException wrong) {
            throw usage("--as-of '" + asOf + "' is not an instant; write it with its offset as 2026-11-01T00:00:00Z");
        }
    }

    /** Ends the command if an invoice total cannot be read, before it is known who bills. */
    void requireReadableInvoiceTotals() {
        for (String written : invoiceTotals) {
            money(written);
        }
    }

    /**
     * The invoice totals by provider.
     *
     * @param providers those that bill in this ledger; with a single one its name may be left out
     */
    Map<String, Money> invoiceTotals(Set<String> providers) {
        Map<String, Money> totals = new LinkedHashMap<>();
        for (String written : invoiceTotals) {
            int equals = written.indexOf('=');
            String provider = equals < 0
                    ? onlyOf(providers, written)
                    : written.substring(0, equals).strip();
            if (equals >= 0 && !providers.contains(provider)) {
                throw usage("--invoice-total names the provider '" + provider + "', who bills nothing here; there are: "
                        + String.join(", ", providers));
            }
            if (totals.put(provider, money(written)) != null) {
                throw usage("--invoice-total names the provider '" + provider + "' twice");
            }
        }
        return totals;
    }

    private static String onlyOf(Set<String> providers, String written) {
        if (providers.size() == 1) {
            return providers.iterator().next();
        }
        throw usage("--invoice-total '" + written + "' names no provider, and there are "
                + (providers.isEmpty() ? "none" : String.join(", ", providers))
                + "; write PROVIDER=\"AMOUNT CURRENCY\"");
    }

    private static Money money(String written) {
        String[] words = written.substring(written.indexOf('=') + 1)
                .replace("\"", "")
                .strip()
                .split("\\s+", -1);
        if (words.length == 2) {
            try {
                String currency = words[1].toUpperCase(Locale.ROOT);
                BigDecimal amount = new BigDecimal(words[0]);
                boolean sane = Math.abs((long) amount.precision() - amount.scale()) <= MOST_DIGITS
                        && Math.abs((long) amount.scale()) <= MOST_DIGITS;
                if (sane) {
                    return new Money(amount, Currency.getInstance(currency).getCurrencyCode());
                }
            } catch (IllegalArgumentException wrong) {
                // Said below: neither a number nor a currency.
            }
        }
        throw usage("--invoice-total '" + written + "' is not an amount with its currency; write it as \"123.45 USD\"");
    }

    static CommandProblem usage(String sentence) {
        return new CommandProblem(ExitCode.WRONG_USAGE, sentence);
    }
}
