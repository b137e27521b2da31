package io.countermeter.reconcile;

import io.countermeter.contract.Contract;
import io.countermeter.judge.ExpectedComponents.Expected;
import io.countermeter.model.Decimals;
import io.countermeter.model.Finding;
import io.countermeter.model.FindingKind;
import io.countermeter.model.Grade;
import io.countermeter.model.Remedy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Gathers the billable attempts that ended where an account's bills have a gap. */
final class BillGaps {
    private record Key(Accounts.Account account, Spans.Gap gap) {}

    private final Contract contract;
    private final Map<Key, FindingGroup> attempts = new HashMap<>();
    private final Map<Key, Map<String, BigDecimal>> amounts = new HashMap<>();

    BillGaps(Contract contract) {
        this.contract = contract;
    }

    void note(AttemptDraft draft, Spans.Gap gap, List<Expected> expected) {
        Key key = new Key(Accounts.of(draft.attempt()), gap);
        FindingPart part = new FindingPart(
                about(key, ""),
                Remedy.REVIEW,
                Grade.CIRCUMSTANTIAL,
                null,
                BigDecimal.ZERO,
                "",
                List.of(draft),
                List.of(),
                List.of(),
                true);
        attempts.merge(key, FindingGroup.of(part), FindingGroup::with);
        Map<String, BigDecimal> sums = amounts.computeIfAbsent(key, absent -> new TreeMap<>());
        expected.forEach(one -> sums.merge(one.row().currency(), one.amount(), BigDecimal::add));
    }

    private static FindingPart.About about(Key key, String currency) {
        return new FindingPart.About(
                FindingKind.BILL_GAP,
                key.account.provider(),
                key.account.name(),
                currency,
                key.gap.from() + "\n" + key.gap.to());
    }

    void add(BillGaps other) {
        other.attempts.forEach((key, group) -> attempts.merge(key, group, FindingGroup::with));
        other.amounts.forEach((key, sums) -> sums.forEach((currency, amount) ->
                amounts.computeIfAbsent(key, absent -> new TreeMap<>()).merge(currency, amount, BigDecimal::add)));
    }

    boolean isEmpty() {
        return attempts.isEmpty();
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        attempts.forEach((key, group) -> {
            Map<String, BigDecimal> sums = amounts.getOrDefault(key, Map.of());
            if (sums.isEmpty()) {
                String currency = Objects.requireNonNullElse(
                        contract.provider(key.account.provider()).currency(), "");
                findings.add(finding(key, group, currency, BigDecimal.ZERO));
            }
            sums.forEach((currency, amount) -> findings.add(finding(key, group, currency, amount)));
        });
        return findings;
    }

    private static Finding finding(Key key, FindingGroup group, String currency, BigDecimal amount) {
        String why = "From " + key.gap.from() + " to " + key.gap.to() + " no usage charge of the account was exported, "
                + "and " + group.attempts() + " billable attempts ended then, for which the contract expects "
                + Decimals.amount(amount) + (currency.isEmpty() ? "" : " " + currency) + ".";
        return group.finding(about(key, currency), amount, why);
    }
}
