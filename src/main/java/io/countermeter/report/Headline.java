package io.countermeter.report;

import io.countermeter.model.Accrual;
import io.countermeter.model.AuditResult;
import io.countermeter.model.Bridge;
import io.countermeter.model.Finding;
import io.countermeter.model.Money;
import io.countermeter.model.Remedy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The run in a few numbers, for one currency: currencies are never added together.
 *
 * @param value what one of a virtual currency is worth in money, as far as contracts say
 * @param claim the open RECOVER less unallocated refunds and credits
 * @param recover the open RECOVER
 * @param prevent the open PREVENT that took money
 * @param review the open REVIEW that took money, where the bill is above expectation
 * @param favour the same where the bill is below; kept apart, for the two must not hide each other
 */
record Headline(
        String currency,
        @Nullable Money value,
        BigDecimal billed,
        BigDecimal judged,
        BigDecimal usage,
        BigDecimal claim,
        Pile recover,
        Pile prevent,
        Pile review,
        Pile favour,
        Expected awaiting,
        Expected unbilled) {
    /**
     * Usage that nobody has invoiced yet.
     *
     * @param pile what the contract expects, and for how many attempts
     * @param valued how many of the attempts have a price
     */
    record Expected(Pile pile, long valued) {}

    /**
     * A row of the headline.
     *
     * @param note what the amount is made of
     */
    record Row(String label, BigDecimal amount, String note) {}

    /** One headline for each currency that money was billed or is expected in, in order of currency. */
    static List<Headline> of(AuditResult result) {
        SortedSet<String> currencies = new TreeSet<>();
        result.bridges().forEach(bridge -> currencies.add(bridge.currency()));
        for (Accrual accrual : result.accruals()) {
            if (!accrual.currency().isEmpty()) {
                currencies.add(accrual.currency());
            }
        }
        List<Headline> headlines = new ArrayList<>();
        for (String currency : currencies) {
            headlines.add(of(result, currency));
        }
        return headlines;
    }

    private static Headline of(AuditResult result, String currency) {
        List<Bridge> bridges = result.bridges().stream()
                .filter(bridge -> bridge.currency().equals(currency))
                .toList();
        List<Finding> open = result.findings().stream()
                .filter(finding -> finding.currency().equals(currency))
                .filter(finding -> finding.kind().takesMoney() && finding.isOpen())
                .toList();
        return new Headline(
                currency,
                PoolLines.value(result, currency),
                sum(bridges, Bridge::billedTotal),
                sum(bridges, Bridge::judged),
                sum(bridges, Bridge::usage),
                sum(bridges, Bridge::claim),
                new Pile(
                        sum(bridges, Bridge::openRecover),
                        pile(open, Remedy.RECOVER, 0).count()),
                pile(open, Remedy.PREVENT, 0),
                pile(open, Remedy.REVIEW, 1),
                pile(open, Remedy.REVIEW, -1),
                expected(result, currency, Accrual.Sort.AWAITING),
                expected(result, currency, Accrual.Sort.UNBILLED));
    }

    private static BigDecimal sum(List<Bridge> bridges, Function<Bridge, BigDecimal> amount) {
        return bridges.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The open amounts under a remedy; with a sign other than 0 only those that have it. */
    private static Pile pile(List<Finding> open, Remedy remedy, int sign) {
        Pile pile = Pile.NONE;
        for (Finding finding : open) {
            if (finding.remedy() == remedy && (sign == 0 || finding.open().signum() == sign)) {
                pile = pile.plus(finding.open(), 1);
            }
        }
        return pile;
    }

    private static Expected expected(AuditResult result, String currency, Accrual.Sort sort) {
        Pile pile = Pile.NONE;
        long valued = 0;
        for (Accrual accrual : result.accruals()) {
            if (accrual.sort() == sort && accrual.currency().equals(currency)) {
                pile = pile.plus(accrual.amount(), accrual.attempts());
                valued += accrual.valued();
            }
        }
        return new Expected(pile, valued);
    }

    /** The rows as every output shows them. */
    List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        rows.add(new Row("billed", billed, "the sum of the charges"));
        rows.add(new Row("judged", judged, "the usage money judged against a price: " + judgedWords()));
        rows.add(new Row("to claim", claim, claimWords() + worth(claim)));
        rows.add(new Row("preventable", prevent.amount(), findings(prevent.count()) + worth(prevent.amount())));
        rows.add(new Row("to review", review.amount(), findings(review.count()) + worth(review.amount())));
        if (favour.count() > 0) {
            rows.add(new Row("in our favour", favour.amount(), findings(favour.count()) + ", to review too"));
        }
        rows.add(new Row("awaiting", awaiting.pile.amount(), "not billed yet: " + attempts(awaiting)));
        rows.add(new Row("unbilled", unbilled.pile.amount(), "overdue on the bill: " + attempts(unbilled)));
        return rows;
    }

    private String worth(BigDecimal amount) {
        return value == null || amount.signum() == 0 ? "" : ", worth " + PoolLines.worth(amount, value);
    }

    private String judgedWords() {
        return usage.signum() == 0
                ? JudgedShare.percent(judged, usage)
                : JudgedShare.percent(judged, usage) + " of " + Words.amount(usage);
    }

    private String claimWords() {
        BigDecimal offset = recover.amount().subtract(claim);
        String findings = findings(recover.count());
        return offset.signum() == 0
                ? findings
                : findings + " of " + Words.amount(recover.amount()) + ", less " + Words.amount(offset)
                        + " of unallocated refunds and credits";
    }

    private static String findings(long count) {
        return Words.count(count, "open finding");
    }

    private static String attempts(Expected expected) {
        long count = expected.pile.count();
        return Words.count(count, "attempt")
                + (expected.valued == count ? "" : ", " + expected.valued + " with a price");
    }
}
