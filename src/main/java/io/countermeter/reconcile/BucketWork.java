package io.countermeter.reconcile;

import io.countermeter.contract.Contract;
import io.countermeter.contract.ProviderContract;
import io.countermeter.judge.ExpectedComponents;
import io.countermeter.judge.ExpectedComponents.Expected;
import io.countermeter.judge.Quantities;
import io.countermeter.model.Attempt;
import io.countermeter.model.Decimals;
import io.countermeter.model.FindingKind;
import io.countermeter.model.Grade;
import io.countermeter.model.Outcome;
import io.countermeter.model.Remedy;
import io.countermeter.model.Unit;
import io.countermeter.model.UsageField;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Adds the attempts that no charge names to the buckets they lie in, and finds those that need not have been billed. */
final class BucketWork {
    /** The zones of the earth, in hours. */
    private static final int FIRST_SHIFT = -12;

    private static final int LAST_SHIFT = 14;
    static final Duration FARTHEST_SHIFT = Duration.ofHours(LAST_SHIFT);
    /** To which seconds may be rounded up. */
    private static final List<BigDecimal> STEPS =
            List.of(step(1), step(2), step(4), step(5), step(6), step(8), step(10), step(15), step(30), step(60));

    private final Contract contract;
    private final BucketPeriods periods;
    private final BucketSums sums;
    private final List<FindingPart> parts;

    BucketWork(Contract contract, BucketPeriods periods, Tally tally, List<FindingPart> parts) {
        this.contract = contract;
        this.periods = periods;
        this.sums = tally.inBuckets;
        this.parts = parts;
    }

    private static BigDecimal step(long seconds) {
        return BigDecimal.valueOf(seconds);
    }

    void enter(ChainOutcome outcome) {
        for (int member = 0; member < outcome.chain.members.size(); member++) {
            Attempt attempt = outcome.attempt(member);
            if (!periods.has(attempt.provider())) {
                continue;
            }
            sums.addModel(attempt);
            boolean mayBeIn = !attempt.batch() && !outcome.isCharged(member) && !outcome.isPaidByAnother(member);
            if (mayBeIn) {
                enter(outcome, member);
            }
        }
    }

    private void enter(ChainOutcome outcome, int member) {
        Attempt attempt = outcome.attempt(member);
        ProviderContract terms = contract.provider(attempt.provider());
        BucketShare share = share(outcome, member);
        boolean expected = share.sort().isExpected();
        boolean whole = share.sort() == BucketShare.Sort.BILLED_FAILURE || !expected;
        List<Expected> components =
                whole ? ExpectedComponents.asRequested(attempt, terms) : ExpectedComponents.of(attempt, terms);
        List<BucketSums.Period> now = periods.at(attempt.provider(), attempt.submittedAt());
        for (Expected component : components) {
            BucketShare of = find(outcome, member, share, component);
            add(now, attempt, component, of, component.quantity(), component.amount());
            if (expected) {
                addRetries(now, attempt, component);
                addRounded(now, attempt, component, terms);
            }
        }
        if (share.equals(BucketShare.EXPECTED)) {
            addShortfall(now, attempt, components, terms);
        }
        if (expected) {
            addShifted(attempt, components);
            addUnvalued(now, attempt, components, terms);
        }
    }

    /** What the contract makes of an attempt, before it is known whether a bucket can be held to it. */
    private static BucketShare share(ChainOutcome outcome, int member) {
        Attempt attempt = outcome.attempt(member);
        if (!outcome.isBilledByPolicy(member)) {
            return new BucketShare(
                    BucketShare.Sort.NOT_EXPECTED, attempt.outcome().word());
        }
        if (outcome.isRedundant(member)) {
            boolean declared = !outcome.chain.declared.contains(false);
            String remedy = (declared ? Remedy.PREVENT : Remedy.REVIEW).name();
            if (isResubmitted(outcome, member)) {
                return new BucketShare(BucketShare.Sort.TIMEOUT_RESUBMIT, remedy);
            }
            return attempt.outcome() == Outcome.SUCCEEDED
                    ? new BucketShare(BucketShare.Sort.DUPLICATE_SUBMISSION, remedy)
                    : BucketShare.EXPECTED;
        }
        return attempt.outcome().isFailure()
                ? new BucketShare(BucketShare.Sort.BILLED_FAILURE, Remedy.PREVENT.name())
                : BucketShare.EXPECTED;
    }

    private static boolean isResubmitted(ChainOutcome outcome, int member) {
        Instant gaveUpAt = outcome.attempt(member).gaveUpAt();
        if (gaveUpAt == null) {
            return false;
        }
        for (int other = 0; other < outcome.chain.members.size(); other++) {
            if (other != member && !outcome.attempt(other).submittedAt().isBefore(gaveUpAt)) {
                return true;
            }
        }
        return false;
    }

    /** Finds what need not have been billed, where it is known which bucket bills it; else it counts as expected. */
    private BucketShare find(ChainOutcome outcome, int member, BucketShare share, Expected component) {
        FindingKind kind =
                switch (share.sort()) {
                    case TIMEOUT_RESUBMIT -> FindingKind.TIMEOUT_RESUBMIT;
                    case DUPLICATE_SUBMISSION -> FindingKind.DUPLICATE_SUBMISSION;
                    case BILLED_FAILURE -> FindingKind.BILLED_FAILURE;
                    case EXPECTED, UNVALUED, NOT_EXPECTED, SHORTFALL, RETRIES, ROUNDED, SHIFTED -> null;
                };
        if (kind == null) {
            return share;
        }
        AttemptDraft draft = outcome.draft(member);
        ChargeState bucket =
                periods.only(draft.attempt(), component.unit(), component.row().currency());
        if (bucket == null || component.amount().signum() == 0) {
            return BucketShare.EXPECTED;
        }
        parts.add(new FindingPart(
                new FindingPart.About(
                        kind,
                        draft.attempt().provider(),
                        Objects.requireNonNullElse(
                                draft.attempt().account(), Objects.requireNonNullElse(bucket.charge.account(), "")),
                        component.row().currency(),
                        draft.attempt().subject()),
                Remedy.valueOf(share.detail()),
                Grade.CIRCUMSTANTIAL,
                kind == FindingKind.DUPLICATE_SUBMISSION
                        ? null
                        : draft.attempt().outcome(),
                component.amount(),
                why(kind, draft.attempt(), component, bucket),
                List.of(draft),
                kind == FindingKind.BILLED_FAILURE ? List.of() : outcome.chain.members,
                List.of(bucket),
                bucket.selected));
        return share;
    }

    private static String why(FindingKind kind, Attempt attempt, Expected component, ChargeState bucket) {
        String what = kind == FindingKind.BILLED_FAILURE
                ? "an attempt that ended " + attempt.outcome().word() + ", which the policy bills"
                : kind == FindingKind.TIMEOUT_RESUBMIT
                        ? "a result we stopped waiting for at " + attempt.gaveUpAt()
                                + "; the operation was submitted again"
                        : "a second result of an operation that another attempt pays for";
        return Decimals.amount(component.amount()) + " " + component.row().currency() + " ("
                + Decimals.plain(component.quantity()) + " " + component.unit().word() + " at "
                + Decimals.plain(component.row().price()) + ") for " + what + "; the bucket of "
                + bucket.charge.periodStart() + " to " + bucket.charge.periodEnd()
                + " should hold it by the contract, and tells nothing of single attempts";
    }

    private void add(
            List<BucketSums.Period> in,
            Attempt attempt,
            Expected component,
            BucketShare share,
            @Nullable BigDecimal quantity,
            BigDecimal amount) {
        BucketSums.Dimensions dimensions = BucketSums.Dimensions.of(attempt, component.unit());
        for (BucketSums.Period period : in) {
            if (period.currency().equals(component.row().currency())) {
                sums.add(new BucketSums.Cell(period, dimensions), share, BucketShare.Sum.of(quantity, amount));
            }
        }
    }

    private void addShifted(Attempt attempt, List<Expected> components) {
        for (int hours = FIRST_SHIFT; hours <= LAST_SHIFT; hours++) {
            if (hours == 0) {
                continue;
            }
            BucketShare share = new BucketShare(BucketShare.Sort.SHIFTED, Integer.toString(hours));
            List<BucketSums.Period> in =
                    periods.at(attempt.provider(), attempt.submittedAt().plus(Duration.ofHours(hours)));
            for (Expected component : components) {
                add(in, attempt, component, share, component.quantity(), component.amount());
            }
        }
    }

    private void addRetries(List<BucketSums.Period> in, Attempt attempt, Expected component) {
        BigDecimal retries = null;
        for (UsageField field : List.of(UsageField.CLIENT_RETRIES, UsageField.PROVIDER_RETRIES)) {
            BigDecimal named = attempt.decimal(field);
            retries = named == null ? retries : retries == null ? named : retries.add(named);
        }
        retries = retries == null ? attempt.decimal(UsageField.RETRIES) : retries;
        if (retries != null && retries.signum() > 0) {
            add(
                    in,
                    attempt,
                    component,
                    BucketShare.RETRIES,
                    component.quantity().multiply(retries),
                    component.amount().multiply(retries));
        }
    }

    private void addRounded(List<BucketSums.Period> in, Attempt attempt, Expected component, ProviderContract terms) {
        if (component.unit() != Unit.SECOND) {
            return;
        }
        for (BigDecimal step : STEPS) {
            BigDecimal rounded = Quantities.secondsAt(attempt, terms, step);
            BigDecimal more = rounded == null ? BigDecimal.ZERO : rounded.subtract(component.quantity());
            if (more.signum() != 0) {
                add(
                        in,
                        attempt,
                        component,
                        new BucketShare(BucketShare.Sort.ROUNDED, step.toPlainString()),
                        more,
                        more.multiply(component.row().price()));
            }
        }
    }

    /** What outputs would cost that were asked for and not delivered, as far as moderation kept them back and else. */
    private void addShortfall(
            List<BucketSums.Period> in, Attempt attempt, List<Expected> components, ProviderContract terms) {
        BigDecimal requested = attempt.decimal(UsageField.REQUESTED_COUNT);
        BigDecimal delivered = attempt.decimal(UsageField.OUTPUT_COUNT);
        if (requested == null || delivered == null || requested.compareTo(delivered) <= 0) {
            return;
        }
        BigDecimal missing = requested.subtract(delivered);
        BigDecimal moderated = attempt.decimal(UsageField.MODERATED_COUNT);
        moderated = moderated == null ? BigDecimal.ZERO : moderated.min(missing);
        for (Expected whole : ExpectedComponents.asRequested(attempt, terms)) {
            BigDecimal more = whole.quantity();
            for (Expected expected : components) {
                more = expected.unit() == whole.unit() ? more.subtract(expected.quantity()) : more;
            }
            if (more.signum() > 0) {
                BigDecimal ofModerated = Decimals.divide(more.multiply(moderated), missing);
                addShortfall(in, attempt, whole, Outcome.MODERATED_OUTPUT, ofModerated);
                addShortfall(in, attempt, whole, Outcome.EMPTY, more.subtract(ofModerated));
            }
        }
    }

    private void addShortfall(
            List<BucketSums.Period> in, Attempt attempt, Expected whole, Outcome outcome, BigDecimal quantity) {
        if (quantity.signum() > 0) {
            add(
                    in,
                    attempt,
                    whole,
                    new BucketShare(BucketShare.Sort.SHORTFALL, outcome.word()),
                    quantity,
                    quantity.multiply(whole.row().price()));
        }
    }

    /** What is expected to be billed, and has no price in the currency of a period, or no quantity. */
    private void addUnvalued(
            List<BucketSums.Period> in, Attempt attempt, List<Expected> components, ProviderContract terms) {
        for (BucketSums.Period period : in) {
            boolean valued = components.stream()
                    .anyMatch(component -> component.row().currency().equals(period.currency()));
            if (valued) {
                addUnpriced(period, attempt, terms);
            } else {
                List<Unit> known = new ArrayList<>();
                for (Unit unit : periods.units(period)) {
                    BigDecimal quantity =
                            Quantities.of(attempt, unit, null, terms).expected();
                    if (quantity != null) {
                        known.add(unit);
                        addUnvalued(period, attempt, unit, quantity);
                    }
                }
                if (known.isEmpty()) {
                    addUnvalued(period, attempt, null, null);
                }
            }
        }
    }

    /** What buckets count in a unit of which the contract says neither a price nor that it is not billed. */
    private void addUnpriced(BucketSums.Period period, Attempt attempt, ProviderContract terms) {
        for (Unit unit : periods.units(period)) {
            boolean isSilent = !terms.prices().unitsFor(attempt.model()).contains(unit)
                    && (terms.components() == null || !terms.components().containsKey(unit));
            if (isSilent) {
                addUnvalued(
                        period,
                        attempt,
                        unit,
                        Quantities.of(attempt, unit, null, terms).expected());
            }
        }
    }

    private void addUnvalued(
            BucketSums.Period period, Attempt attempt, @Nullable Unit unit, @Nullable BigDecimal quantity) {
        BucketShare share = quantity == null ? BucketShare.UNCOUNTED : BucketShare.UNVALUED;
        BucketSums.Cell cell = new BucketSums.Cell(period, BucketSums.Dimensions.of(attempt, unit));
        sums.add(cell, share, BucketShare.Sum.of(quantity, BigDecimal.ZERO));
    }
}
