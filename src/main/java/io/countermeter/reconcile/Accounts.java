package io.countermeter.reconcile;

import io.countermeter.model.Attempt;
import io.countermeter.model.Charge;
import io.countermeter.model.Coverage;
import io.countermeter.model.Decimals;
import io.countermeter.model.FindingKind;
import io.countermeter.model.Grade;
import io.countermeter.model.Remedy;
import io.countermeter.model.UsageRecord;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What is said of an account as a whole. */
final class Accounts {
    /** Fewer covered charges than that say nothing about ids. */
    static final int ENOUGH_CHARGES = 10;

    private static final int SAMPLES = 3;

    /** A provider's account; empty where none is named. */
    record Account(String provider, String name) implements Comparable<Account> {
        @Override
        public int compareTo(Account other) {
            int order = provider.compareTo(other.provider);
            return order != 0 ? order : name.compareTo(other.name);
        }
    }

    private Accounts() {}

    static Account of(Charge charge) {
        return new Account(charge.provider(), Objects.requireNonNullElse(charge.account(), ""));
    }

    static Account of(Attempt attempt) {
        return new Account(attempt.provider(), Objects.requireNonNullElse(attempt.account(), ""));
    }

    private static Account of(UsageRecord row) {
        return new Account(row.provider(), Objects.requireNonNullElse(row.account(), ""));
    }

    static void addNoCommonIds(
            FindingBook book,
            Account account,
            List<ChargeState> missed,
            long matched,
            long covered,
            List<AttemptDraft> attempts) {
        Map<String, List<ChargeState>> byCurrency = new LinkedHashMap<>();
        for (ChargeState state : missed) {
            byCurrency
                    .computeIfAbsent(state.charge.currency(), absent -> new ArrayList<>())
                    .add(state);
        }
        List<String> theirs = new ArrayList<>();
        for (ChargeState state : missed.subList(0, Math.min(SAMPLES, missed.size()))) {
            theirs.add(
                    state.charge.requestId() != null
                            ? "request " + state.charge.requestId()
                            : "job " + state.charge.jobId());
        }
        List<String> ours = new ArrayList<>();
        for (AttemptDraft draft : attempts) {
            Attempt attempt = draft.attempt();
            boolean same = attempt.provider().equals(account.provider)
                    && (attempt.account() == null || account.name.isEmpty() || account.name.equals(attempt.account()));
            if (same && draft.states.isEmpty() && ours.size() < SAMPLES) {
                ours.add(
                        attempt.requestIds().isEmpty()
                                ? "job " + attempt.jobIds().get(0)
                                : "request " + attempt.requestIds().get(0));
            }
        }
        String why = "Of " + covered + " covered charges " + matched + " match an attempt: the ids are not ours. "
                + "The bills name " + String.join(", ", theirs) + "; our log names " + String.join(", ", ours);
        byCurrency.forEach((currency, charges) -> {
            List<ChargeState> selected =
                    charges.stream().filter(state -> state.selected).toList();
            BigDecimal sum = sum(selected);
            book.add(new FindingPart(
                    new FindingPart.About(
                            FindingKind.NO_COMMON_IDS, account.provider, account.name, currency, "no common ids"),
                    Remedy.REVIEW,
                    Grade.CIRCUMSTANTIAL,
                    null,
                    sum,
                    why,
                    List.of(),
                    List.of(),
                    selected,
                    !selected.isEmpty()));
        });
    }

    static void addOverlap(FindingBook book, ChargeState bucket, BigDecimal repeats, BigDecimal exceeds) {
        Charge charge = bucket.charge;
        String subject = charge.periodStart() + "\n" + charge.periodEnd() + '\n' + charge.model() + '\n'
                + charge.operation() + '\n' + charge.resolution() + '\n' + charge.quality() + '\n' + charge.unit();
        String why = "The bucket of " + charge.periodStart() + " to " + charge.periodEnd() + " holds "
                + Decimals.amount(charge.amount()) + " " + charge.currency() + ", of which other rows repeat "
                + Decimals.amount(repeats) + "; it exceeds them by " + Decimals.amount(exceeds);
        book.add(new FindingPart(
                new FindingPart.About(
                        FindingKind.OVERLAPPING_EXPORTS,
                        charge.provider(),
                        Objects.requireNonNullElse(charge.account(), ""),
                        charge.currency(),
                        subject),
                Remedy.REVIEW,
                Grade.CIRCUMSTANTIAL,
                null,
                exceeds,
                why,
                List.of(),
                List.of(),
                List.of(bucket),
                bucket.selected));
    }

    static BigDecimal sum(Collection<ChargeState> states) {
        BigDecimal sum = BigDecimal.ZERO;
        for (ChargeState state : states) {
            sum = sum.add(state.charge.amount());
        }
        return sum;
    }

    /** What the ledger holds, by provider and account. */
    static List<Coverage> coverage(
            List<UsageRecord> usage, List<Charge> charges, List<UsageRecord> strays, Spans spans) {
        Map<Account, long[]> counts = new HashMap<>();
        usage.forEach(row -> {
            long[] of = counts.computeIfAbsent(of(row), absent -> new long[4]);
            of[0]++;
            of[1] += row.isCached() ? 1 : 0;
        });
        strays.forEach(row -> counts.computeIfAbsent(of(row), absent -> new long[4])[2]++);
        charges.forEach(charge -> counts.computeIfAbsent(of(charge), absent -> new long[4])[3]++);
        List<Coverage> coverage = new ArrayList<>();
        Set<Account> ordered = new TreeSet<>(counts.keySet());
        for (Account account : ordered) {
            long[] of = Objects.requireNonNull(counts.get(account));
            @Nullable String name = account.name.isEmpty() ? null : account.name;
            Spans.Span log = spans.log(account.provider, name);
            Spans.Span bill = spans.bill(account.provider, name);
            coverage.add(new Coverage(
                    account.provider,
                    account.name,
                    log == null ? null : log.from(),
                    log == null ? null : log.to(),
                    bill == null ? null : bill.from(),
                    bill == null ? null : bill.to(),
                    of[0],
                    of[1],
                    of[2],
                    of[3]));
        }
        return coverage;
    }
}
