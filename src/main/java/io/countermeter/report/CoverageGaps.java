package io.countermeter.report;

import io.countermeter.model.Coverage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names the stretches for which we hold only one side: a log without a bill, or a bill without a log. */
final class CoverageGaps {
    /** Less than this is the ordinary lag between a request and its charge. */
    private static final Duration LAG = Duration.ofDays(1);

    private CoverageGaps() {}

    /** The gaps of a provider and account in words; empty if there are none. */
    static List<String> of(Coverage coverage) {
        List<String> gaps = new ArrayList<>();
        Instant logFrom = coverage.logFrom();
        Instant logTo = coverage.logTo();
        Instant billFrom = coverage.billFrom();
        Instant billTo = coverage.billTo();
        if (logFrom == null || logTo == null) {
            gaps.add("no log of ours, so no charge can be held against an attempt");
        }
        if (billFrom == null || billTo == null) {
            gaps.add("no usage charges, so nothing can be called unbilled");
        }
        addIfLater(gaps, billFrom, logFrom, "the bill begins %s, our log only %s");
        addIfLater(gaps, logTo, billTo, "our log ends %s, the bill goes on to %s");
        addIfLater(gaps, logFrom, billFrom, "our log begins %s, the bill only %s");
        addIfLater(gaps, billTo, logTo, "the bill ends %s, our log goes on to %s");
        return gaps;
    }

    private static void addIfLater(
            List<String> gaps, @Nullable Instant earlier, @Nullable Instant later, String words) {
        if (earlier != null && later != null && later.isAfter(earlier.plus(LAG))) {
            gaps.add(words.replaceFirst("%s", earlier.toString()).replaceFirst("%s", later.toString()));
        }
    }
}
