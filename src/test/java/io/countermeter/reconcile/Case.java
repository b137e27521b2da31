package io.countermeter.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.contract.Contract;
import io.countermeter.contract.ContractReader;
import io.countermeter.contract.ContractReading;
import io.countermeter.model.Charge;
import io.countermeter.model.Money;
import io.countermeter.model.Origin;
import io.countermeter.model.Part;
import io.countermeter.model.UsageRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A few log rows, a few charges and a contract, written as short as they can be, and judged.
 *
 * <p>What a test does not say is so: provider acme, model acme-2, a video of 5 seconds asked for and, if it succeeded,
 * delivered, submitted on October 10 at noon; charged five minutes later, 5 seconds for 0.50 USD. {@link #PRICE} makes
 * that the price. After every judgement both proofs are checked, and that the order of the rows changes nothing.
 */
public final class Case {
    /** 0.10 USD for a second of acme-2. */
    public static final String PRICE =
            "prices: [{from: 2026-01-01, model: acme-2, unit: second, price: 0.10, source: contract}]";

    /** Money in this currency only makes the bills reach far; tests do not see it. */
    static final String FILLER_CURRENCY = "JPY";

    private static final String SUBMITTED = "10T12:00";
    private static final String CHARGED = "10T12:05";

    private final Contract contract;
    private final List<UsageRecord> log = new ArrayList<>();
    private final List<Charge> bill = new ArrayList<>();
    private final Map<String, Money> invoiceTotals = new LinkedHashMap<>();
    private int export = 2;
    private @Nullable Instant asOf;
    private @Nullable YearMonth period;
    private IdNormaliser normaliser = (origin, id) -> id;
    private int fillers;

    private Case(Contract contract) {
        this.contract = contract;
    }

    /** A case under terms of acme, one key of the contract each. */
    public static Case under(String... terms) {
        StringBuilder text = new StringBuilder("version: 1\nproviders:\n  acme:\n    currency: USD\n");
        for (String term : terms) {
            text.append(term.strip().indent(4));
        }
        return underContract(text.toString());
    }

    public static Case underContract(String yaml) {
        ContractReading reading = ContractReader.read(yaml, "contract.yaml");
        assertThat(reading.errors()).as("errors of%n%s", yaml).isEmpty();
        return new Case(reading.contract().orElseThrow());
    }

    public static Case withoutContract() {
        return new Case(Contract.none());
    }

    /** A submission; fields that are not named are those of the class comment. */
    public Case attempt(String requestId, String fields) {
        UsageRecord.Builder row = UsageRecord.builder();
        Fields.setUsage(
                row,
                "provider=acme model=acme-2 operation=text_to_video status=succeeded requested_seconds=5 submitted_at="
                        + SUBMITTED + " request_id=" + requestId);
        boolean ended = (" " + fields).contains(" status=") && !fields.contains("status=succeeded");
        Fields.setUsage(row, (ended ? "" : "output_seconds=5 ") + fields);
        return log(row);
    }

    /** A row of our log that has only what it names, a provider, a time, and success if it names no status. */
    public Case row(String fields) {
        UsageRecord.Builder row = UsageRecord.builder();
        Fields.setUsage(row, "provider=acme status=succeeded submitted_at=" + SUBMITTED + ' ' + fields);
        return log(row);
    }

    private Case log(UsageRecord.Builder row) {
        log.add(row.origin(new Origin(1, log.size() + 1L, log.size() + 1L)).build());
        return this;
    }

    /** A charge for a request; fields that are not named are those of the class comment. */
    public Case charge(String chargeId, String requestId, String fields) {
        return row(chargeId, "model=acme-2 unit=second quantity=5 amount=0.50 request_id=" + requestId + ' ' + fields);
    }

    /** A row of the bill that has only what it names, a provider, a time and a currency. */
    public Case row(String chargeId, String fields) {
        Charge.Builder charge = Charge.builder();
        Fields.setCharge(
                charge, "provider=acme currency=USD charged_at=" + CHARGED + " charge_id=" + chargeId + ' ' + fields);
        bill.add(charge.origin(new Origin(export, bill.size() + 1L, bill.size() + 1L))
                .build());
        return this;
    }

    /** The rows of the bill that follow are from another sort of export. */
    public Case otherExport() {
        export++;
        return this;
    }

    /** Expired attempts all October, every other day at midnight, with charges of nothing: log and bill reach far. */
    public Case longMonth() {
        for (int day = 1; day <= 31; day += 2) {
            String time = "%02dT00:00".formatted(day);
            String id = "filler-" + day;
            row("model=filler status=expired request_id=" + id + " submitted_at=" + time);
            row(id, "amount=0 currency=" + FILLER_CURRENCY + " request_id=" + id + " charged_at=" + time);
            fillers++;
        }
        return this;
    }

    public Case asOf(String time) {
        asOf = Fields.instant(time);
        return this;
    }

    public Case period(String month) {
        period = YearMonth.parse(month);
        return this;
    }

    public Case invoiceTotal(String amount) {
        invoiceTotals.put("acme", new Money(new BigDecimal(amount), "USD"));
        return this;
    }

    public Case normalisedBy(IdNormaliser newNormaliser) {
        normaliser = newNormaliser;
        return this;
    }

    /** Judges the rows in the order given and in the reverse order, and holds the run to the invariants of every run. */
    public Judged judge() {
        List<Part> parts = new ArrayList<>();
        List<Part> selected = new ArrayList<>();
        Reconciliation run = reconcile(log, bill, (part, isSelected) -> {
            parts.add(part);
            if (isSelected) {
                selected.add(part);
            }
        });
        Invariants.check(run, bill, parts, selected, period != null);
        Reconciliation reversed = reconcile(reversed(log), reversed(bill), (part, isSelected) -> {});
        assertThat(reversed.result()).as("judged in reverse order").isEqualTo(run.result());
        eachPartitionAlone(run, parts, 1);
        eachPartitionAlone(run, parts, 7);
        if (asOf == null) {
            inNights(run, parts);
        }
        return new Judged(run, period == null || period.equals(YearMonth.of(2026, 10)) ? fillers : 0);
    }

    /** Judges the rows as a ledger does: a partition at a time, beside each other, with the same result. */
    private void eachPartitionAlone(Reconciliation whole, List<Part> parts, int recordsAtOnce) {
        PartsInMemory found = new PartsInMemory();
        Reconciler.Audit audit = Reconciler.reconcile(
                new RecordsInMemory(log, bill),
                contract,
                options(),
                found,
                new InPartitions.Effort(2, recordsAtOnce, 7),
                null);
        assertThat(audit.result())
                .as("judged in partitions of %d", recordsAtOnce)
                .isEqualTo(whole.result());
        assertThat(audit.attemptsInPeriod()).isEqualTo(whole.attemptsInPeriod());
        assertThat(words(found.all())).containsExactlyInAnyOrderElementsOf(words(parts));
    }

    /**
     * Judges the rows in nights, in the order in which they were written: whatever the cut, it ends in the same. The last
     * rows of log and bill come in nights of their own, too: what a test is about is often written last.
     */
    private void inNights(Reconciliation whole, List<Part> parts) {
        int rows = log.size() + bill.size();
        for (int cut = 1; cut < rows; cut += Math.max(1, rows / 5)) {
            int half = (cut + rows) / 2;
            List<List<UsageRecord>> logs = List.of(rowsTo(log, cut, rows), rowsTo(log, half, rows), log);
            inNights(logs, List.of(rowsTo(bill, cut, rows), rowsTo(bill, half, rows), bill), whole, parts);
        }
        for (int late = 1; late <= 2; late++) {
            List<UsageRecord> fewerRows = log.subList(0, Math.max(0, log.size() - late));
            List<Charge> fewerCharges = bill.subList(0, Math.max(0, bill.size() - late));
            inNights(List.of(fewerRows, log), List.of(bill, bill), whole, parts);
            inNights(List.of(log, log), List.of(fewerCharges, bill), whole, parts);
        }
    }

    private void inNights(
            List<List<UsageRecord>> logs, List<List<Charge>> bills, Reconciliation whole, List<Part> parts) {
        NightsInMemory nights = new NightsInMemory(contract, options());
        for (int night = 0; night < logs.size(); night++) {
            nights.add(logs.get(night), bills.get(night));
        }
        assertThat(nights.result())
                .as(
                        "after nights, the first of %d rows and %d charges",
                        logs.get(0).size(), bills.get(0).size())
                .isEqualTo(whole.result());
        assertThat(words(nights.parts())).containsExactlyInAnyOrderElementsOf(words(parts));
    }

    /** The first rows, as far as a night of so many of all rows goes. */
    private static <T> List<T> rowsTo(List<T> all, int cut, int rows) {
        return all.subList(0, all.size() * cut / rows);
    }

    private static List<String> words(List<Part> parts) {
        List<String> words = new ArrayList<>();
        parts.forEach(
                part -> words.add(part.charge().origin() + " " + part.cause().words() + " " + part.remedy() + " "
                        + part.amount().stripTrailingZeros()));
        return words;
    }

    private Reconciliation reconcile(List<UsageRecord> usage, List<Charge> charges, PartSink sink) {
        return Reconciler.reconcile(usage, charges, contract, options(), sink);
    }

    private Options options() {
        return new Options(
                asOf,
                period,
                invoiceTotals,
                normaliser,
                origin -> "export " + origin.file(),
                origin -> origin.file() + ":" + origin.line());
    }

    private static <T> List<T> reversed(List<T> rows) {
        List<T> reversed = new ArrayList<>(rows);
        Collections.reverse(reversed);
        return reversed;
    }
}
