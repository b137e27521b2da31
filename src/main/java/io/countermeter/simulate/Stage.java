package io.countermeter.simulate;

import io.countermeter.model.AttemptClass;
import io.countermeter.model.Cause;
import io.countermeter.model.Charge;
import io.countermeter.model.ChargeField;
import io.countermeter.model.FindingKind;
import io.countermeter.model.Observation;
import io.countermeter.model.Remedy;
import io.countermeter.model.UsageRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where a scenario is planted once: it makes calls and bills, and says of each what an audit must make of it.
 * Closing the stage writes the rows, and fails if a cent or an attempt was left without a truth.
 */
final class Stage {
    private final String scenario;
    private final int turn;
    private final YearMonth month;
    private final Instant at;
    private final SplittableRandom random;
    private final Ids ids;
    private final TruthBook book;
    private final List<Call> calls = new ArrayList<>();
    private final List<Bill> bills = new ArrayList<>();
    private final List<UsageRecord> furtherRows = new ArrayList<>();
    private int operations;

    Stage(String scenario, int turn, YearMonth month, Instant at, SplittableRandom random, TruthBook book) {
        this.scenario = scenario;
        this.turn = turn;
        this.month = month;
        this.at = at;
        this.random = random;
        this.ids = new Ids(scenario, turn, random);
        this.book = book;
    }

    /** How often the scenario was planted before: scenarios go through their variants by it. */
    int turn() {
        return turn;
    }

    /** One of the variants, by turn. */
    @SafeVarargs
    final <T> T pick(T... variants) {
        return variants[turn % variants.length];
    }

    /** Whether this turn is for the second of two variants. */
    boolean isOddTurn() {
        return turn % 2 == 1;
    }

    YearMonth month() {
        return month;
    }

    /** When the scenario begins. */
    Instant at() {
        return at;
    }

    SplittableRandom random() {
        return random;
    }

    /** A whole number of seconds, at least {@code least} and below {@code bound}. */
    long seconds(int least, int bound) {
        return random.nextLong(least, bound);
    }

    Ids ids() {
        return ids;
    }

    /** A first call for an output of its own, at the account that the turn falls to. */
    Call call(Tariff tariff) {
        return call(tariff, tariff.vendor().account(turn));
    }

    Call call(Tariff tariff, String account) {
        operations++;
        return add(Call.first(this, tariff, account, at));
    }

    Call add(Call call) {
        calls.add(call);
        return call;
    }

    Bill add(Bill bill) {
        bills.add(bill);
        return bill;
    }

    /** A row of a provider's export that answers no call of ours. */
    Bill bill(Vendor vendor, String account, BigDecimal amount) {
        return add(new Bill(this, vendor, account, null, at, amount));
    }

    /** Writes a row of our log that is no attempt by itself. */
    void write(UsageRecord row) {
        furtherRows.add(row);
    }

    /** Begins a finding that no part of a charge makes; {@code subject} tells it from others of its kind. */
    TruthBook.FindingSum finding(
            FindingKind kind,
            Remedy remedy,
            Vendor vendor,
            String account,
            String subject,
            @Nullable BigDecimal amount) {
        return book.finding(new TruthBook.FindingKey(
                        kind, vendor.word(), account, vendor.currency(), subject, remedy, null))
                .scenario(scenario)
                .add(amount);
    }

    /** A finding about one call. */
    TruthBook.FindingSum finding(FindingKind kind, Remedy remedy, Call call, BigDecimal amount) {
        return finding(kind, remedy, call.vendor(), call.account(), call.id(), amount)
                .request(call.requestId());
    }

    void sight(Observation.Kind kind, Call call, @Nullable BigDecimal amount) {
        book.sight(kind, call.vendor().word(), call.account(), call.tariff().model(), amount);
    }

    /** Writes everything, and returns how many operations it was. */
    int close(Consumer<UsageRecord> log, Consumer<Charge> export) {
        for (Call call : calls) {
            log.accept(call.row());
            AttemptClass attemptClass = call.attemptClass();
            if (attemptClass != null) {
                book.attempt(attemptClass, scenario);
            }
        }
        furtherRows.forEach(log);
        for (Bill bill : bills) {
            export.accept(close(bill));
        }
        return Math.max(1, operations);
    }

    private Charge close(Bill bill) {
        Charge charge = bill.row();
        TruthBook.BridgeKey key = new TruthBook.BridgeKey(bill.vendor().word(), bill.account(), charge.currency());
        book.billed(key, charge.amount());
        BigDecimal left = charge.amount();
        for (Bill.Part part : bill.parts()) {
            left = left.subtract(part.amount());
            book.part(scenario, key, part.cause(), part.remedy(), part.amount());
            if (part.cause().line() == Cause.Line.FINDING) {
                note(bill, charge, part);
            }
        }
        if (left.signum() != 0) {
            throw new IllegalStateException(scenario + " leaves " + left + " of " + charge + " without a cause");
        }
        return charge;
    }

    private void note(Bill bill, Charge charge, Bill.Part part) {
        FindingKind kind = part.kind();
        TruthBook.FindingSum sum = book.finding(new TruthBook.FindingKey(
                        kind,
                        bill.vendor().word(),
                        bill.account(),
                        charge.currency(),
                        bill.subject(kind),
                        part.takenFor(),
                        part.outcome()))
                .scenario(scenario)
                .charge(charge.value(ChargeField.CHARGE_ID) instanceof String id ? id : "")
                .add(part.amount())
                .refund(part.refunded());
        Call call = bill.call();
        if (call != null) {
            sum.request(call.requestId());
        }
    }
}
