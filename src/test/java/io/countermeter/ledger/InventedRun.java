package io.countermeter.ledger;

import io.countermeter.model.Bridge;
import io.countermeter.model.BridgeLine;
import io.countermeter.model.Cause;
import io.countermeter.model.Charge;
import io.countermeter.model.Finding;
import io.countermeter.model.FindingKind;
import io.countermeter.model.Grade;
import io.countermeter.model.Remedy;
import io.countermeter.model.RunInfo;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A judgement that tests make up: parts of charges, what bridges sum them up to, and findings. */
final class InventedRun {
    static final Cause EXPECTED = Cause.of(Cause.Line.EXPECTED);
    static final Cause FAILURE = Cause.finding(FindingKind.BILLED_FAILURE);
    static final List<BilledAccount> ACCOUNTS =
            List.of(new BilledAccount("acme", "", "acme", ""), new BilledAccount("acme", "team", "acme", "prod"));

    final Map<Long, List<RunPart>> parts = new TreeMap<>();
    final Map<String, RunFinding> findings = new TreeMap<>();
    Instant asOf = Imports.DAY;

    /** The charges that a run sees now. */
    List<Charge> seen(Ledger ledger) {
        return Imports.charges(ledger).stream()
                .filter(charge -> !charge.chargedAt().isAfter(asOf))
                .toList();
    }

    /** Judges a charge: a part that is expected, of which {@code recover} is taken off as a finding. */
    void judge(Charge charge, String recover, boolean isSelected) {
        BigDecimal taken = new BigDecimal(recover);
        List<RunPart> judged = new ArrayList<>();
        judged.add(part(charge, EXPECTED, null, charge.amount().subtract(taken), isSelected));
        if (taken.signum() != 0) {
            judged.add(part(charge, FAILURE, Remedy.RECOVER, taken, isSelected));
        }
        boolean isKept = !isSelected || judged.size() > 1;
        parts.put(charge.origin().row(), isKept ? judged : List.of());
    }

    private static RunPart part(
            Charge charge, Cause cause, @Nullable Remedy remedy, BigDecimal amount, boolean isSelected) {
        String account = Objects.equals(charge.account(), "team") ? "prod" : "";
        return new RunPart(
                charge.origin().row(), "acme", account, charge.currency(), cause, remedy, amount, isSelected);
    }

    void find(String id, String currency, String amount, String document) {
        findings.put(id, new RunFinding(finding(id, currency, amount), document));
    }

    Run run(Ledger ledger, String id) {
        return new Run(new RunInfo(id, "0.1.0", null, ledger.files()), asOf, null, null, "{}");
    }

    void save(Ledger ledger, String id) {
        try (RunParts taken = ledger.beginParts()) {
            parts.values().forEach(ofCharge -> ofCharge.forEach(taken::add));
            ledger.saveRun(run(ledger, id), bridges(ledger), findings.values(), taken, ACCOUNTS);
        }
    }

    /** What makes the last run into this one, if these charges and findings are what differs. */
    RunChange change(Ledger ledger, String id, Set<Long> charges, Set<String> gone, Set<String> found) {
        TreeSet<Long> ascending = new TreeSet<>(charges);
        List<RunPart> changed = new ArrayList<>();
        ascending.forEach(row -> changed.addAll(parts.getOrDefault(row, List.of())));
        return new RunChange(
                run(ledger, id),
                bridges(ledger),
                gone,
                found.stream()
                        .map(each -> Objects.requireNonNull(findings.get(each)))
                        .toList(),
                ascending.stream().mapToLong(Long::longValue).toArray(),
                changed,
                ACCOUNTS);
    }

    List<Bridge> bridges(Ledger ledger) {
        Map<String, Map<Cause, BigDecimal>> sums = new TreeMap<>();
        for (Charge charge : seen(ledger)) {
            List<RunPart> judged = parts.getOrDefault(charge.origin().row(), List.of());
            if (judged.isEmpty()) {
                judged = List.of(part(charge, EXPECTED, null, charge.amount(), true));
            }
            for (RunPart part : judged) {
                if (part.isSelected()) {
                    sums.computeIfAbsent(part.account() + " " + part.currency(), key -> new HashMap<>())
                            .merge(part.cause(), part.amount(), BigDecimal::add);
                }
            }
        }
        List<Bridge> bridges = new ArrayList<>();
        sums.forEach((key, lines) -> bridges.add(bridge(key.split(" "), lines)));
        return bridges;
    }

    private static Bridge bridge(String[] key, Map<Cause, BigDecimal> sums) {
        BigDecimal zero = BigDecimal.ZERO;
        List<BridgeLine> lines = new ArrayList<>();
        sums.forEach((cause, amount) ->
                lines.add(new BridgeLine(cause, cause.kind() == null ? null : Remedy.RECOVER, amount, 1)));
        lines.sort(BridgeLine.ORDER);
        BigDecimal total = sums.values().stream().reduce(zero, BigDecimal::add);
        return new Bridge("acme", key[0], key[1], lines, total, zero, zero, zero, zero);
    }

    private static Finding finding(String id, String currency, String amount) {
        return new Finding(
                id,
                FindingKind.BILLED_FAILURE,
                null,
                Remedy.RECOVER,
                Grade.PROVED,
                "acme",
                "",
                "",
                currency,
                new BigDecimal(amount),
                BigDecimal.ZERO,
                1,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                "invented",
                List.of());
    }
}
