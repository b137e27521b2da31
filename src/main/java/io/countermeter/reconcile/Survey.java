package io.countermeter.reconcile;

import io.countermeter.contract.Contract;
import io.countermeter.model.Charge;
import io.countermeter.model.Coverage;
import io.countermeter.model.Origin;
import io.countermeter.model.UsageRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The first look at all records of a run: which of them it sees, in the contract's words, and what has to be known of
 * all of them before any can be judged.
 */
final class Survey {
    private static final Duration FAR = Duration.ofDays(7);

    /** How many rows an account has. */
    private static final class Counts {
        private long usage;
        private long cached;
        private long charges;
    }

    private final Options options;
    private final Canonicaliser canonicaliser;
    private final Map<Accounts.Account, Counts> counts = new TreeMap<>();
    private final List<Charge> buckets = new ArrayList<>();
    private final List<Charge> invoices = new ArrayList<>();
    private @Nullable Instant newest;
    private @Nullable Instant second;
    private Origin newestPlace = new Origin(0, 0);
    private long notSeen;

    final Spans spans;

    Survey(Contract contract, Options options) {
        this.options = options;
        this.canonicaliser = new Canonicaliser(contract);
        this.spans = new Spans(contract);
    }

    /** The record in the contract's words; null if it lies after an explicit as-of. */
    @Nullable
    UsageRecord see(UsageRecord raw) {
        Instant finished = raw.finishedAt();
        Instant time = finished != null && finished.isAfter(raw.submittedAt()) ? finished : raw.submittedAt();
        if (!isSeen(time)) {
            notSeen++;
            return null;
        }
        noteTime(time, raw.origin());
        UsageRecord row = canonicaliser.usage(raw);
        spans.add(row);
        Counts of = counts(Accounts.of(row));
        of.usage++;
        of.cached += row.isCached() ? 1 : 0;
        return row;
    }

    /** The charge in the contract's words; null if it lies after an explicit as-of, or is no charge but an invoice. */
    @Nullable
    Charge see(Charge raw) {
        boolean seenAnyway = options.laterInvoices() && Invoices.isInvoice(raw);
        if (!isSeen(raw.chargedAt()) && !seenAnyway) {
            notSeen++;
            return null;
        }
        Charge charge = canonicaliser.charge(raw);
        if (Invoices.isInvoice(charge)) {
            invoices.add(charge);
            return null;
        }
        noteTime(raw.chargedAt(), raw.origin());
        spans.add(charge);
        counts(Accounts.of(charge)).charges++;
        if (Buckets.isBucket(charge)) {
            buckets.add(charge);
        }
        return charge;
    }

    private Counts counts(Accounts.Account account) {
        return counts.computeIfAbsent(account, absent -> new Counts());
    }

    private boolean isSeen(Instant time) {
        return options.asOf() == null || !time.isAfter(options.asOf());
    }

    private void noteTime(Instant instant, Origin origin) {
        if (newest == null || instant.isAfter(newest)) {
            second = newest;
            newest = instant;
            newestPlace = origin;
        } else if (second == null || instant.isAfter(second)) {
            second = instant;
        }
    }

    /** Forgets a charge that an earlier run saw; of its times it forgets nothing. */
    void unsee(Charge raw) {
        counts(Accounts.of(canonicaliser.charge(raw))).charges--;
    }

    /** Whether an instant is one of the two newest, which warnings may speak of. */
    boolean isOfNewest(Instant time) {
        return second == null || !time.isBefore(second);
    }

    Carried.@Nullable Times carriedTimes() {
        return newest == null
                ? null
                : new Carried.Times(newest, second, newestPlace.file(), newestPlace.line(), newestPlace.row());
    }

    List<Carried.AccountRows> carriedRows() {
        List<Carried.AccountRows> all = new ArrayList<>();
        counts.forEach((account, of) -> {
            if (of.usage > 0 || of.charges > 0) {
                all.add(new Carried.AccountRows(account.provider(), account.name(), of.usage, of.cached, of.charges));
            }
        });
        return all;
    }

    /** Takes up what an earlier run knew, as the first thing. */
    void bringForward(Carried carried) {
        Carried.Times times = carried.times();
        if (times != null) {
            newest = times.newest();
            second = times.second();
            newestPlace = new Origin(times.file(), times.line(), times.row());
        }
        for (Carried.AccountRows rows : carried.rows()) {
            Counts of = counts(new Accounts.Account(rows.provider(), rows.account()));
            of.usage = rows.usage();
            of.cached = rows.cached();
            of.charges = rows.charges();
        }
        spans.bringForward(carried.spans());
    }

    /** Takes up buckets and invoices that an earlier run knew and that still stand, in the contract's words. */
    void addAsides(List<Charge> known) {
        known.forEach(charge -> (Invoices.isInvoice(charge) ? invoices : buckets).add(charge));
    }

    /** The invoices. */
    List<Charge> invoices() {
        return invoices;
    }

    /** The usage charges that name a period and no work. */
    List<Charge> buckets() {
        return buckets;
    }

    /** The instant to judge from; null if there are no records. */
    @Nullable
    Instant asOf() {
        return options.asOf() != null ? options.asOf() : newest;
    }

    long notSeen() {
        return notSeen;
    }

    /** A warning if the newest record lies far after all others. */
    List<String> warnings() {
        if (options.asOf() != null || newest == null || second == null) {
            return List.of();
        }
        if (Duration.between(second, newest).compareTo(FAR) <= 0) {
            return List.of();
        }
        return List.of("The newest record (" + options.places().apply(newestPlace) + ", " + newest
                + ") lies more than 7 days after the next (" + second
                + "); the run judges from it. If its time is wrong, give --as-of.");
    }

    /** What the ledger holds, by provider and account. */
    List<Coverage> coverage(Map<Accounts.Account, Long> strays) {
        List<Coverage> coverage = new ArrayList<>();
        counts.forEach((account, of) -> {
            if (of.usage == 0 && of.charges == 0) {
                return;
            }
            @Nullable String name = account.name().isEmpty() ? null : account.name();
            Spans.Span log = spans.log(account.provider(), name);
            Spans.Span bill = spans.bill(account.provider(), name);
            coverage.add(new Coverage(
                    account.provider(),
                    account.name(),
                    log == null ? null : log.from(),
                    log == null ? null : log.to(),
                    bill == null ? null : bill.from(),
                    bill == null ? null : bill.to(),
                    of.usage,
                    of.cached,
                    strays.getOrDefault(account, 0L),
                    of.charges));
        });
        return coverage;
    }
}
