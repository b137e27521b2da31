package io.countermeter.reconcile;

import io.countermeter.judge.TiedCharge;
import io.countermeter.model.Charge;
import io.countermeter.model.Decimals;
import io.countermeter.model.Finding;
import io.countermeter.model.FindingKind;
import io.countermeter.model.Grade;
import io.countermeter.model.Origin;
import io.countermeter.model.Outcome;
import io.countermeter.model.Remedy;
import io.countermeter.model.UsageField;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The parts that are one finding: those with one subject, remedy and currency. Parts of one batch are gathered together,
 * and groups of several batches merge; no order of either matters.
 */
final class FindingGroup {
    private static final int ID_DIGITS = 16;

    /** @param outcome only where findings are told apart by it */
    record Key(
            FindingPart.About about,
            Remedy remedy,
            @Nullable Outcome outcome) {
        static Key of(FindingPart part) {
            Outcome outcome = part.about.kind() == FindingKind.BILLED_FAILURE ? part.outcome : null;
            return new Key(part.about, part.remedy, outcome);
        }
    }

    private final Key key;
    private long parts;
    private long attempts;
    private long charges;
    private BigDecimal amount = BigDecimal.ZERO;
    private BigDecimal refunded = BigDecimal.ZERO;
    private Grade grade;
    private @Nullable Outcome outcome;
    private String why;
    private @Nullable Charge firstCharge;
    private @Nullable Instant firstSubmitted;
    private @Nullable Instant chargedFrom;
    private @Nullable Instant chargedTo;
    private final Set<String> projects = new HashSet<>();
    private final Set<String> operations = new HashSet<>();
    private final Set<String> requestIds = new TreeSet<>();
    private final Set<String> jobIds = new TreeSet<>();
    private final Set<String> chargeIds = new TreeSet<>();
    private final Set<String> refundIds = new TreeSet<>();
    private final Set<Origin> evidence = new TreeSet<>();

    private FindingGroup(Key key, FindingPart first) {
        this.key = key;
        grade = first.grade;
        outcome = first.outcome;
        why = first.why;
        firstCharge = first.charges.isEmpty() ? null : first.charges.get(0).charge;
    }

    /** The group of a single part. */
    static FindingGroup of(FindingPart part) {
        return of(Key.of(part), List.of(part));
    }

    /** The group of some parts with one key, from one batch. */
    static FindingGroup of(Key key, List<FindingPart> parts) {
        FindingGroup group = new FindingGroup(key, parts.get(0));
        Set<AttemptDraft> attempts = new LinkedHashSet<>();
        Set<AttemptDraft> witnesses = new LinkedHashSet<>();
        Set<ChargeState> charges = new LinkedHashSet<>();
        Set<ChargeState> refunds = new LinkedHashSet<>();
        for (FindingPart part : parts) {
            group.takeFirst(new FindingGroup(key, part));
            group.amount = group.amount.add(part.amount);
            group.refunded = group.refunded.add(part.refunded);
            group.grade = group.grade.weaker(part.grade);
            attempts.addAll(part.attempts);
            witnesses.addAll(part.witnesses);
            charges.addAll(part.charges);
            refunds.addAll(part.refunds);
        }
        witnesses.addAll(attempts);
        group.parts = parts.size();
        group.attempts = attempts.size();
        group.charges = charges.size();
        attempts.forEach(group::addAttempt);
        charges.forEach(group::addCharge);
        witnesses.forEach(draft -> draft.rows().forEach(row -> group.evidence.add(row.origin())));
        refunds.forEach(state -> {
            addId(group.refundIds, state.charge.chargeId());
            group.evidence.add(state.charge.origin());
        });
        if (attempts.isEmpty()) {
            charges.forEach(state -> {
                addId(group.requestIds, state.charge.requestId());
                addId(group.jobIds, state.charge.jobId());
            });
        }
        return group;
    }

    private void addAttempt(AttemptDraft draft) {
        requestIds.addAll(draft.attempt().requestIds());
        jobIds.addAll(draft.attempt().jobIds());
        projects.add(orEmpty(draft.attempt().text(UsageField.PROJECT)));
        operations.add(orEmpty(draft.attempt().text(UsageField.OPERATION_ID)));
        firstSubmitted = earlier(firstSubmitted, draft.attempt().submittedAt());
    }

    private void addCharge(ChargeState state) {
        addId(chargeIds, state.charge.chargeId());
        evidence.add(state.charge.origin());
        Instant at = state.charge.chargedAt();
        chargedFrom = earlier(chargedFrom, at);
        chargedTo = chargedTo == null || at.isAfter(chargedTo) ? at : chargedTo;
    }

    private static void addId(Collection<String> ids, @Nullable String id) {
        if (id != null) {
            ids.add(id);
        }
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static @Nullable Instant earlier(@Nullable Instant a, @Nullable Instant b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return a.isBefore(b) ? a : b;
    }

    /** Takes what is said of the first part from another group, if that one's is earlier. */
    private void takeFirst(FindingGroup other) {
        if (firstCharge != null
                && other.firstCharge != null
                && TiedCharge.CHARGE_ORDER.compare(other.firstCharge, firstCharge) < 0) {
            firstCharge = other.firstCharge;
            why = other.why;
            outcome = other.outcome;
        }
    }

    /** This group with the parts of another of the same key added, which speaks of other attempts and charges. */
    FindingGroup with(FindingGroup other) {
        takeFirst(other);
        parts += other.parts;
        attempts += other.attempts;
        charges += other.charges;
        amount = amount.add(other.amount);
        refunded = refunded.add(other.refunded);
        grade = grade.weaker(other.grade);
        firstSubmitted = earlier(firstSubmitted, other.firstSubmitted);
        chargedFrom = earlier(chargedFrom, other.chargedFrom);
        Instant to = other.chargedTo;
        chargedTo = to != null && (chargedTo == null || to.isAfter(chargedTo)) ? to : chargedTo;
        projects.addAll(other.projects);
        operations.addAll(other.operations);
        requestIds.addAll(other.requestIds);
        jobIds.addAll(other.jobIds);
        chargeIds.addAll(other.chargeIds);
        refundIds.addAll(other.refundIds);
        evidence.addAll(other.evidence);
        return this;
    }

    long attempts() {
        return attempts;
    }

    /** The finding of all parts so far. */
    Finding finding() {
        return finding(parts == 1 ? why + "." : summary());
    }

    /** The finding of all parts so far, explained in other words than those of its parts. */
    Finding finding(String explanation) {
        return finding(key.about, amount, explanation);
    }

    /** A finding that speaks of the same attempts and charges, about something else and with another amount. */
    Finding finding(FindingPart.About about, BigDecimal money, String explanation) {
        return new Finding(
                id(about, key),
                about.kind(),
                outcome,
                key.remedy,
                grade,
                about.provider(),
                about.account(),
                shared(projects),
                about.currency(),
                money,
                refunded,
                charges == 0 ? attempts : charges,
                List.copyOf(requestIds),
                List.copyOf(jobIds),
                List.copyOf(chargeIds),
                List.copyOf(refundIds),
                shared(operations).isEmpty() ? null : shared(operations),
                firstSubmitted,
                explanation,
                List.copyOf(evidence));
    }

    private static String shared(Set<String> values) {
        return values.size() == 1 ? values.iterator().next() : "";
    }

    private String summary() {
        StringBuilder text = new StringBuilder()
                .append(parts)
                .append(" parts sum to ")
                .append(Decimals.amount(amount))
                .append(' ')
                .append(key.about.currency());
        if (chargedFrom != null && chargedTo != null) {
            text.append(", charged from ").append(chargedFrom).append(" to ").append(chargedTo);
        }
        return text.append("; the first: ").append(why).append('.').toString();
    }

    private static String id(FindingPart.About about, Key key) {
        String text = String.join(
                "\n",
                about.kind().name(),
                about.provider(),
                about.account(),
                about.currency(),
                about.subject(),
                key.remedy.name(),
                key.outcome == null ? "" : key.outcome.name());
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, ID_DIGITS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
