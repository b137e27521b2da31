package io.countermeter.reconcile;

import io.countermeter.contract.PriceRow;
import io.countermeter.contract.ProviderContract;
import io.countermeter.contract.QuantityTerm;
import io.countermeter.judge.ChargeVerdict;
import io.countermeter.judge.DuePrice;
import io.countermeter.judge.Kept;
import io.countermeter.judge.Quantities;
import io.countermeter.judge.Standing;
import io.countermeter.judge.Tie;
import io.countermeter.model.Attempt;
import io.countermeter.model.Cause;
import io.countermeter.model.Charge;
import io.countermeter.model.Decimals;
import io.countermeter.model.EventKind;
import io.countermeter.model.Origin;
import io.countermeter.model.UsageField;
import io.countermeter.model.UsageRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tells a chain as a timeline, then each of its charges with the arithmetic and the terms it rests on. */
final class ChainStory {
    private record Event(Instant at, String text) {}

    private final ChainOutcome outcome;
    private final Reconciliation run;
    private final Function<Origin, String> places;
    private final List<String> lines = new ArrayList<>();

    ChainStory(ChainOutcome outcome, Reconciliation run, Function<Origin, String> places) {
        this.outcome = outcome;
        this.run = run;
        this.places = places;
    }

    /** The attempts and what came when, and no word about prices and terms. */
    List<String> timeline() {
        addHead();
        addTimeline();
        return lines;
    }

    List<String> lines() {
        timeline();
        outcome.verdict.charges().forEach(this::addCharge);
        for (int member = 0; member < outcome.chain.members.size(); member++) {
            for (ChargeState state : outcome.draft(member).states) {
                if (state.reversed || state.charge.amount().signum() < 0) {
                    lines.add(charge(state) + "  " + places.apply(state.charge.origin()));
                    lines.add("  " + (state.reversed ? "reversed: it and its counterpart cancel out" : "a refund"));
                    lines.addAll(offsets(run, state));
                }
            }
            addPolicy(outcome.attempt(member));
        }
        addPartsOfOthers();
        return lines;
    }

    /** Findings about the attempts in which no charge of theirs has a part: money in a bucket, or none. */
    private void addPartsOfOthers() {
        Set<ChargeState> own = new HashSet<>();
        outcome.chain.members.forEach(draft -> own.addAll(draft.states));
        for (FindingPart part : run.parts) {
            boolean speaks = part.attempts.stream().anyMatch(outcome.chain.members::contains);
            if (speaks && part.charges.stream().noneMatch(own::contains)) {
                lines.add(part(part));
            }
        }
    }

    /** What a refund has offset, a line each. */
    static List<String> offsets(Reconciliation run, ChargeState refund) {
        List<String> lines = new ArrayList<>();
        for (FindingPart part : run.parts) {
            if (part.refunds.contains(refund)) {
                lines.add("  offsets " + part(part));
            }
        }
        return lines;
    }

    private void addHead() {
        int size = outcome.chain.members.size();
        int kept = outcome.verdict.kept();
        int payer = outcome.verdict.payer();
        lines.add("Operation of " + size + (size == 1 ? " attempt" : " attempts")
                + (kept == Kept.NONE
                        ? ", no result kept"
                        : ", kept: " + outcome.attempt(kept).subject()
                                + (outcome.draft(payer).states.isEmpty()
                                        ? ", no charge names it"
                                        : ", paid by: " + outcome.attempt(payer).subject())));
        for (int member = 0; member < size; member++) {
            Attempt attempt = outcome.attempt(member);
            int parent = outcome.chain.parents.get(member);
            String tie = parent == member
                    ? "begins the chain"
                    : "joins " + outcome.attempt(parent).subject() + " by "
                            + (outcome.chain.declared.get(member)
                                    ? "a declared key or shared id"
                                    : "equal input and time");
            lines.add("  attempt " + attempt.subject() + ": " + attempt.provider()
                    + words(" account ", attempt.account()) + words(" ", attempt.operation())
                    + words(" ", attempt.model()) + ", " + attempt.outcome().word()
                    + (attempt.gaveUp() ? ", given up at " + attempt.gaveUpAt() : "") + "; " + tie);
        }
    }

    private void addTimeline() {
        List<Event> events = new ArrayList<>();
        for (AttemptDraft draft : outcome.chain.members) {
            draft.rows().forEach(row -> events.add(new Event(row.submittedAt(), row(row))));
            draft.states.forEach(state -> events.add(
                    new Event(state.charge.chargedAt(), charge(state) + "  " + places.apply(state.charge.origin()))));
        }
        events.sort(Comparator.comparing(Event::at));
        lines.add("  timeline:");
        events.forEach(event -> lines.add("    " + event.at + "  " + event.text));
    }

    private String row(UsageRecord row) {
        String finished = row.finishedAt() == null ? "" : ", finished " + row.finishedAt();
        String error = row.text(UsageField.ERROR);
        String kind = row.event() == EventKind.REQUEST ? "request" : row.event().word();
        return kind + words(" ", row.requestId()) + words(" job ", row.jobId()) + ": "
                + row.status().word() + finished + (error == null ? "" : " (" + error + ")") + "  "
                + places.apply(row.origin());
    }

    /** One charge in words. */
    static String charge(ChargeState state) {
        return charge(state.charge);
    }

    static String charge(Charge charge) {
        BigDecimal quantity = charge.quantity();
        return "charge" + words(" ", charge.chargeId()) + " of " + Decimals.amount(charge.amount()) + " "
                + charge.currency() + " ("
                + charge.category().word() + (quantity == null ? "" : ", " + Decimals.plain(quantity))
                + (charge.unit() == null ? "" : " " + charge.unit().word()) + words(" ", charge.resolution())
                + words(" ", charge.quality()) + words(" ", charge.variant()) + ")";
    }

    /** One part of a finding in words. */
    static String part(FindingPart part) {
        return Decimals.amount(part.amount) + " " + part.about.currency() + "  " + part.about.kind() + ", "
                + part.remedy + ", " + part.grade + (part.about.kind().takesMoney() ? "" : ", takes no money") + ": "
                + part.why
                + (part.refunded.signum() == 0 ? "" : "; " + Decimals.amount(part.refunded) + " of it was refunded");
    }

    private void addCharge(ChargeVerdict verdict) {
        Charge charge = verdict.tied().charge();
        ChargeState state = null;
        for (ChargeState candidate : outcome.draft(verdict.member()).states) {
            state = candidate.charge == charge ? candidate : state;
        }
        lines.add(charge(Objects.requireNonNull(state)) + "  " + places.apply(charge.origin()));
        lines.add("  tied to " + outcome.attempt(verdict.member()).subject() + " by "
                + tie(verdict.tied().tie()));
        Standing standing = verdict.standing();
        if (standing != null) {
            addStanding(standing);
        }
        for (FindingPart part : run.parts) {
            if (part.charges.contains(state)) {
                lines.add("  " + part(part));
            }
        }
        for (ChargeVerdict.Rest rest : verdict.lines()) {
            lines.add("  " + Decimals.amount(rest.amount()) + " " + charge.currency() + "  "
                    + Cause.of(rest.line()).words());
        }
    }

    private static String tie(Tie tie) {
        return switch (tie) {
            case REQUEST_ID -> "its request id";
            case JOB_ID -> "its job id";
            case ONE_OF_SEVERAL -> "ids that fit several attempts";
            case ATTRIBUTES -> "provider, account, model and time only";
        };
    }

    private void addStanding(Standing standing) {
        Quantities quantities = standing.quantities();
        QuantityTerm term = quantities.term();
        lines.add("  quantity: requested " + plain(quantities.requested()) + ", delivered "
                + plain(quantities.delivered()) + ", expected " + plain(quantities.expected())
                + (term == null
                        ? " (the lesser; the contract names no quantities row)"
                        : " (" + term.counts().name().toLowerCase(Locale.ROOT) + ", contract line " + term.line() + ")")
                + "; billed " + plain(standing.billedQuantity()) + ", of the expected "
                + plain(standing.expectedQuantity())
                + " is for this charge");
        DuePrice price = standing.price();
        if (price == null) {
            lines.add("  price: none for it in the contract; judged for its quantity only");
            return;
        }
        lines.add("  price: due " + Decimals.plain(price.due()) + " at "
                + price.dueTier().words() + " ("
                + row(price.dueRow()) + ")"
                + (price.dueRow().equals(price.billedRow())
                        ? ""
                        : "; billed tier " + price.billedTier().words() + " at " + Decimals.plain(price.billed()) + " ("
                                + row(price.billedRow()) + ")"));
        lines.add("  expected: " + plain(standing.expectedQuantity()) + " × " + Decimals.plain(price.due()) + " = "
                + Decimals.amount(standing.expectation()));
    }

    private static String row(PriceRow row) {
        String place = row.line() == PriceRow.OF_NO_CONTRACT ? "a kept price book" : "contract line " + row.line();
        return place + ", from " + row.from() + ", " + (row.list() ? "list" : "contract") + " price";
    }

    private void addPolicy(Attempt attempt) {
        ProviderContract terms = run.contract.provider(attempt.provider());
        terms.policyAt(attempt.submittedAt())
                .ifPresent(policy -> lines.add("policy for " + attempt.subject() + ": contract line " + policy.line()
                        + ", from " + policy.from() + words(", source ", policy.source()) + ": "
                        + attempt.outcome().word() + " is "
                        + policy.of(attempt.outcome()).name().toLowerCase(Locale.ROOT)
                        + ", retry is " + policy.retry().name().toLowerCase(Locale.ROOT)));
    }

    private static String plain(@Nullable BigDecimal value) {
        return value == null ? "unknown" : Decimals.plain(value);
    }

    private static String words(String before, @Nullable String value) {
        return value == null ? "" : before + value;
    }
}
