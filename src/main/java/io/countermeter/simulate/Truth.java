package io.countermeter.simulate;

import io.countermeter.model.AttemptClass;
import io.countermeter.model.Cause;
import io.countermeter.model.FindingKind;
import io.countermeter.model.Observation;
import io.countermeter.model.Outcome;
import io.countermeter.model.Remedy;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * What an audit of a simulated month must find, and nothing else.
 *
 * @param month such as {@code 2026-10}
 * @param operations how many operations were planted
 * @param invoiceTotals the invoice totals to hold against the bills
 * @param attempts by class: how many each scenario planted; every class is named
 */
public record Truth(
        long seed,
        String month,
        int operations,
        List<Total> invoiceTotals,
        List<Planted> findings,
        List<Walk> bridges,
        SortedMap<AttemptClass, SortedMap<String, Long>> attempts,
        List<Sight> observations) {
    /** Of a month in which nothing happened. */
    static final Truth NOTHING =
            new Truth(0, "", 0, List.of(), List.of(), List.of(), Collections.emptySortedMap(), List.of());

    /** An invoice total to pass to the audit. */
    public record Total(String provider, String currency, BigDecimal total) {
        /** As the command line takes it. */
        public String option() {
            return provider + "=" + total.toPlainString() + " " + currency;
        }
    }

    /**
     * A finding that was planted.
     *
     * @param scenarios which scenarios planted it; several where it is one per group
     * @param amount null where no amount can be expected of it
     * @param requestIds the attempts that it speaks of, as far as they name it
     * @param chargeIds the charges whose money it takes or of which it speaks
     */
    public record Planted(
            SortedSet<String> scenarios,
            FindingKind kind,
            @Nullable Outcome outcome,
            Remedy remedy,
            String provider,
            String account,
            String currency,
            @Nullable BigDecimal amount,
            BigDecimal refunded,
            SortedSet<String> requestIds,
            SortedSet<String> chargeIds) {}

    /**
     * The bridge of one provider, account and currency.
     *
     * @param billedTotal the sum of the charges that were written, each once
     */
    public record Walk(String provider, String account, String currency, BigDecimal billedTotal, List<Line> lines) {}

    /**
     * A line of a bridge.
     *
     * @param remedy null where the cause is not a finding
     * @param scenarios which scenarios contributed to it
     */
    public record Line(Cause cause, @Nullable Remedy remedy, BigDecimal amount, SortedSet<String> scenarios) {}

    /**
     * An observation that must be made.
     *
     * @param amount null where none can be expected
     */
    public record Sight(
            Observation.Kind kind,
            String provider,
            String account,
            String model,
            @Nullable BigDecimal amount) {}

    /** How many attempts of a class were planted. */
    public long attemptsOf(AttemptClass attemptClass) {
        return attempts.getOrDefault(attemptClass, Collections.emptySortedMap()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Reads the truth that {@link Simulation} wrote beside its data. */
    public static Truth read(Path file) throws IOException {
        return TruthFile.read(file);
    }
}
