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
import io.countermeter.model.Sha256;
import io.countermeter.model.UsageField;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private long refunds;
    private BigDecimal amount = BigDecimal.ZERO;
    private BigDecimal refunded = BigDecimal.ZERO;
    /** How many parts there are of each grade. */
    private final Map<Grade, Long> grades = new EnumMap<>(Grade.class);

    private @Nullable Outcome outcome;
    private String why;
    private @Nullable Charge firstCharge;
    private @Nullable Instant firstSubmitted;
    private @Nullable Instant chargedFrom;
    /** When the last of the charges came. */
    private LatestInstants charged = new LatestInstants();

    /** How many attempts there are of each project and operation. */
    private final Map<String, Long> projects = new HashMap<>();

    private final Map<String, Long> operations = new HashMap<>();
    private final Set<String> requestIds = new TreeSet<>();
    private final Set<String> jobIds = new TreeSet<>();
    private final Set<String> chargeIds = new TreeSet<>();
    private final Set<String> refundIds = new TreeSet<>();
    private final Set<Origin> evidence = new TreeSet<>();
    private final Set<Origin> charges = new TreeSet<>();

    private FindingGroup(Key key, @Nullable Outcome outcome, String why, @Nullable Charge firstCharge) {
        this.key = key;
        this.outcome = outcome;
        this.why = why;
        this.firstCharge = firstCharge;
    }

    private FindingGroup(Key key, FindingPart first) {
        this(key, first.outcome, first.why, first.charges.isEmpty() ? null : first.charges.get(0).charge);
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
            group.grades.merge(part.grade, 1L, Long::sum);
            attempts.addAll(part.attempts);
            witnesses.addAll(part.witnesses);
            charges.addAll(part.charges);
            refunds.addAll(part.refunds);
        }
        witnesses.addAll(attempts);
        group.parts = parts.size();
        group.attempts = attempts.size();
        group.refunds = refunds.size();
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
        projects.merge(orEmpty(draft.attempt().text(UsageField.PROJECT)), 1L, Long::sum);
        operations.merge(orEmpty(draft.attempt().text(UsageField.OPERATION_ID)), 1L, Long::sum);
        firstSubmitted = earlier(firstSubmitted, draft.attempt().submittedAt());
    }

    private void addCharge(ChargeState state) {
        addId(chargeIds, state.charge.chargeId());
        evidence.add(state.charge.origin());
        charges.add(state.charge.origin());
        Instant at = state.charge.chargedAt();
        chargedFrom = earlier(chargedFrom, at);
        charged.add(at);
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
        refunds += other.refunds;
        amount = amount.add(other.amount);
        refunded = refunded.add(other.refunded);
        other.grades.forEach((grade, count) -> grades.merge(grade, count, Long::sum));
        firstSubmitted = earlier(firstSubmitted, other.firstSubmitted);
        chargedFrom = earlier(chargedFrom, other.chargedFrom);
        charged.add(other.charged);
        other.projects.forEach((project, count) -> projects.merge(project, count, Long::sum));
        other.operations.forEach((operation, count) -> operations.merge(operation, count, Long::sum));
        requestIds.addAll(other.requestIds);
        jobIds.addAll(other.jobIds);
        chargeIds.addAll(other.chargeIds);
        refundIds.addAll(other.refundIds);
        evidence.addAll(other.evidence);
        charges.addAll(other.charges);
        return this;
    }

    /**
     * Whether this group without the parts of another, which were added before, is known: what is said of its first and
     * last charge is not, once they are gone.
     */
    boolean isKnownWithout(FindingGroup other) {
        boolean none = parts == other.parts;
        boolean sameFirst = firstCharge == null
                || (other.firstCharge != null && firstCharge.origin().equals(other.firstCharge.origin()));
        boolean sameEnd = isSame(firstSubmitted, other.firstSubmitted)
                || isSame(chargedFrom, other.chargedFrom)
                || (charged.last() != null && !charged.isKnownWithout(other.charged));
        boolean refundsShareIds = other.refunds > 0 && refundIds.size() != refunds;
        return none || !(sameFirst || sameEnd || refundsShareIds);
    }

    private static boolean isSame(@Nullable Instant a, @Nullable Instant b) {
        return a != null && a.equals(b);
    }

    /** Takes off the parts of another group, which were added before; without them this one must be known. */
    void subtract(FindingGroup other) {
        parts -= other.parts;
        attempts -= other.attempts;
        refunds -= other.refunds;
        charged.subtract(other.charged);
        amount = amount.subtract(other.amount);
        refunded = refunded.subtract(other.refunded);
        subtract(grades, other.grades);
        subtract(projects, other.projects);
        subtract(operations, other.operations);
        requestIds.removeAll(other.requestIds);
        jobIds.removeAll(other.jobIds);
        chargeIds.removeAll(other.chargeIds);
        refundIds.removeAll(other.refundIds);
        evidence.removeAll(other.evidence);
        charges.removeAll(other.charges);
    }

    private static <T> void subtract(Map<T, Long> counts, Map<T, Long> others) {
        others.forEach((value, count) -> counts.merge(value, -count, Long::sum));
        counts.values().removeIf(count -> count == 0);
    }

    boolean isEmpty() {
        return parts == 0;
    }

    Key key() {
        return key;
    }

    String id() {
        return id(key.about, key);
    }

    /** Where the charges stand whose money the parts take. */
    Set<Origin> charges() {
        return charges;
    }

    CarriedGroup carried() {
        Origin first = Objects.requireNonNull(firstCharge).origin();
        return new CarriedGroup(
                new CarriedGroup.Subject(
                        key.about.kind(),
                        key.about.provider(),
                        key.about.account(),
                        key.about.currency(),
                        key.about.subject(),
                        key.remedy,
                        key.outcome),
                new CarriedGroup.Counts(parts, attempts, refunds, grades, projects, operations),
                amount,
                refunded,
                outcome,
                why,
                first.row(),
                firstSubmitted,
                chargedFrom,
                charged.carried(),
                new CarriedGroup.Ids(requestIds, jobIds, chargeIds, refundIds),
                CarriedGroup.Place.of(evidence),
                CarriedGroup.Place.of(charges));
    }

    /** @param firstCharge the charge in the row that the carried group names */
    static FindingGroup of(CarriedGroup carried, Charge firstCharge) {
        FindingPart.About about = new FindingPart.About(
                carried.subject().kind(),
                carried.subject().provider(),
                carried.subject().account(),
                carried.subject().currency(),
                carried.subject().subject());
        Key key = new Key(about, carried.subject().remedy(), carried.subject().outcome());
        FindingGroup group = new FindingGroup(key, carried.outcome(), carried.why(), firstCharge);
        group.parts = carried.counts().parts();
        group.attempts = carried.counts().attempts();
        group.refunds = carried.counts().refunds();
        group.grades.putAll(carried.counts().grades());
        group.projects.putAll(carried.counts().projects());
        group.operations.putAll(carried.counts().operations());
        group.amount = carried.amount();
        group.refunded = carried.refunded();
        group.firstSubmitted = carried.firstSubmitted();
        group.chargedFrom = carried.chargedFrom();
        group.charged = LatestInstants.of(carried.charged());
        group.requestIds.addAll(carried.ids().requests());
        group.jobIds.addAll(carried.ids().jobs());
        group.chargeIds.addAll(carried.ids().charges());
        group.refundIds.addAll(carried.ids().refunds());
        carried.evidence().forEach(place -> group.evidence.add(place.origin()));
        carried.charges().forEach(place -> group.charges.add(place.origin()));
        return group;
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
                grade(),
                about.provider(),
                about.account(),
                shared(projects),
                about.currency(),
                money,
                refunded,
                charges.isEmpty() ? attempts : charges.size(),
                List.copyOf(requestIds),
                List.copyOf(jobIds),
                List.copyOf(chargeIds),
                List.copyOf(refundIds),
                shared(operations).isEmpty() ? null : shared(operations),
                firstSubmitted,
                explanation,
                List.copyOf(evidence));
    }

    private static String shared(Map<String, Long> counts) {
        return counts.size() == 1 ? counts.keySet().iterator().next() : "";
    }

    private Grade grade() {
        return grades.keySet().stream().reduce(Grade::weaker).orElseThrow();
    }

    private String summary() {
        StringBuilder text = new StringBuilder()
                .append(parts)
                .append(" parts sum to ")
                .append(Decimals.amount(amount))
                .append(' ')
                .append(key.about.currency());
        if (chargedFrom != null && charged.last() != null) {
            text.append(", charged from ").append(chargedFrom).append(" to ").append(charged.last());
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
        return Sha256.of(text).substring(0, ID_DIGITS);
    }
}
