package io.countermeter.reconcile;

import io.countermeter.model.Attempt;
import io.countermeter.model.Decimals;
import io.countermeter.model.Finding;
import io.countermeter.model.FindingKind;
import io.countermeter.model.Grade;
import io.countermeter.model.Origin;
import io.countermeter.model.Outcome;
import io.countermeter.model.Remedy;
import io.countermeter.model.UsageField;
import io.countermeter.model.UsageRecord;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Gathers the parts of findings and binds those with one subject, remedy and currency into one finding. */
final class FindingBook {
    private static final int ID_DIGITS = 16;

    private record Key(
            FindingPart.About about,
            Remedy remedy,
            @Nullable Outcome outcome) {}

    private final List<FindingPart> parts = new ArrayList<>();

    void add(FindingPart part) {
        parts.add(part);
    }

    List<FindingPart> parts() {
        return parts;
    }

    /** The findings of the report's period, in order. */
    List<Finding> findings() {
        Map<Key, List<FindingPart>> bySubject = new LinkedHashMap<>();
        for (FindingPart part : parts) {
            if (part.selected) {
                Outcome outcome = part.about.kind() == FindingKind.BILLED_FAILURE ? part.outcome : null;
                bySubject
                        .computeIfAbsent(new Key(part.about, part.remedy, outcome), key -> new ArrayList<>())
                        .add(part);
            }
        }
        List<Finding> findings = new ArrayList<>();
        bySubject.forEach((key, group) -> findings.add(bind(key, group)));
        findings.sort(Finding.ORDER);
        return findings;
    }

    private static Finding bind(Key key, List<FindingPart> group) {
        FindingPart first = group.get(0);
        BigDecimal amount = BigDecimal.ZERO;
        BigDecimal refunded = BigDecimal.ZERO;
        Grade grade = first.grade;
        Set<AttemptDraft> attempts = new LinkedHashSet<>();
        Set<AttemptDraft> witnesses = new LinkedHashSet<>();
        Set<ChargeState> charges = new LinkedHashSet<>();
        Set<ChargeState> refunds = new LinkedHashSet<>();
        for (FindingPart part : group) {
            amount = amount.add(part.amount);
            refunded = refunded.add(part.refunded);
            grade = grade.weaker(part.grade);
            attempts.addAll(part.attempts);
            witnesses.addAll(part.witnesses);
            charges.addAll(part.charges);
            refunds.addAll(part.refunds);
        }
        witnesses.addAll(attempts);
        return new Finding(
                id(key),
                key.about.kind(),
                first.outcome,
                key.remedy,
                grade,
                key.about.provider(),
                key.about.account(),
                shared(attempts, UsageField.PROJECT, ""),
                key.about.currency(),
                amount,
                refunded,
                charges.isEmpty() ? attempts.size() : charges.size(),
                ids(attempts, true, charges),
                ids(attempts, false, charges),
                chargeIds(charges),
                chargeIds(refunds),
                operationId(attempts),
                submittedAt(attempts),
                explanation(key, group, amount),
                evidence(witnesses, charges, refunds));
    }

    private static String id(Key key) {
        FindingPart.About about = key.about;
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

    private static String shared(Set<AttemptDraft> attempts, UsageField field, String otherwise) {
        Set<String> values = new TreeSet<>();
        for (AttemptDraft draft : attempts) {
            String value = draft.attempt().text(field);
            values.add(value == null ? "" : value);
        }
        return values.size() == 1 ? values.iterator().next() : otherwise;
    }

    private static @Nullable String operationId(Set<AttemptDraft> attempts) {
        String shared = shared(attempts, UsageField.OPERATION_ID, "");
        return shared.isEmpty() ? null : shared;
    }

    private static List<String> ids(Set<AttemptDraft> attempts, boolean request, Collection<ChargeState> charges) {
        Set<String> ids = new TreeSet<>();
        for (AttemptDraft draft : attempts) {
            Attempt attempt = draft.attempt();
            ids.addAll(request ? attempt.requestIds() : attempt.jobIds());
        }
        if (attempts.isEmpty()) {
            // Charges that no attempt answers: the ids that they name.
            for (ChargeState state : charges) {
                String id = request ? state.charge.requestId() : state.charge.jobId();
                if (id != null) {
                    ids.add(id);
                }
            }
        }
        return List.copyOf(ids);
    }

    private static List<String> chargeIds(Collection<ChargeState> charges) {
        Set<String> ids = new TreeSet<>();
        for (ChargeState state : charges) {
            if (state.charge.chargeId() != null) {
                ids.add(state.charge.chargeId());
            }
        }
        return List.copyOf(ids);
    }

    private static @Nullable Instant submittedAt(Set<AttemptDraft> attempts) {
        Instant earliest = null;
        for (AttemptDraft draft : attempts) {
            Instant submitted = draft.attempt().submittedAt();
            earliest = earliest == null || submitted.isBefore(earliest) ? submitted : earliest;
        }
        return earliest;
    }

    private static String explanation(Key key, List<FindingPart> group, BigDecimal amount) {
        String first = group.get(0).why;
        if (group.size() == 1) {
            return first + ".";
        }
        Instant from = null;
        Instant to = null;
        for (FindingPart part : group) {
            for (ChargeState state : part.charges) {
                Instant at = state.charge.chargedAt();
                from = from == null || at.isBefore(from) ? at : from;
                to = to == null || at.isAfter(to) ? at : to;
            }
        }
        StringBuilder text = new StringBuilder()
                .append(group.size())
                .append(" parts sum to ")
                .append(Decimals.amount(amount))
                .append(' ')
                .append(key.about.currency());
        if (from != null && to != null) {
            text.append(", charged from ").append(from).append(" to ").append(to);
        }
        return text.append("; the first: ").append(first).append('.').toString();
    }

    private static List<Origin> evidence(
            Set<AttemptDraft> attempts, Set<ChargeState> charges, Set<ChargeState> refunds) {
        Set<Origin> origins = new TreeSet<>();
        for (AttemptDraft draft : attempts) {
            for (UsageRecord row : draft.rows()) {
                origins.add(row.origin());
            }
        }
        charges.forEach(state -> origins.add(state.charge.origin()));
        refunds.forEach(state -> origins.add(state.charge.origin()));
        return List.copyOf(origins);
    }
}
