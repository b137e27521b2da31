package io.countermeter.reconcile;

import io.countermeter.contract.Contract;
import io.countermeter.judge.TiedCharge;
import io.countermeter.model.Charge;
import io.countermeter.model.ChargeCategory;
import io.countermeter.model.ChargeField;
import io.countermeter.model.FindingKind;
import io.countermeter.model.Grade;
import io.countermeter.model.InvoiceTotal;
import io.countermeter.model.Money;
import io.countermeter.model.Remedy;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Holds what invoices say against the charges: where selected ones name the invoice, against all that do; where none does at
 * all, against those of its month that name no invoice which is held so.
 */
final class Invoices {
    private static final BigDecimal HALF_A_CENT = new BigDecimal("0.005");

    private final Contract contract;
    private final Options options;
    private final Periods periods;
    private final Tally tally;
    private final List<FindingPart> parts;

    /** @param parts takes the findings */
    Invoices(Contract contract, Options options, Tally tally, List<FindingPart> parts) {
        this.contract = contract;
        this.options = options;
        this.tally = tally;
        this.parts = parts;
        periods = new Periods(contract, options.period());
    }

    /** Against which charges an invoice is held. */
    enum Against {
        ALL_SELECTED,
        NAMING_IT,
        OF_ITS_MONTH
    }

    /**
     * An invoice that is held against charges.
     *
     * @param rows those that state it; none where the total was named for all that is selected
     * @param purchases whether it is held against purchases alone
     * @param which what else the charges have in common
     * @param part what it adds to a finding; null where they differ by half a cent at most
     */
    record Held(
            InvoiceTotal total,
            Against against,
            List<ChargeState> rows,
            boolean purchases,
            Predicate<Tally.Invoiced> which,
            @Nullable FindingPart part) {
        Bill bill() {
            return new Bill(total.provider(), total.currency());
        }

        /** Whether a charge is one of those that it is held against. */
        boolean isHeldAgainst(Charge charge, Periods periods) {
            return charge.provider().equals(total.provider())
                    && charge.currency().equals(total.currency())
                    && (!purchases || charge.category() == ChargeCategory.PURCHASE)
                    && which.test(Tally.Invoiced.of(charge, purchases, periods.month(charge)));
        }
    }

    /** Whose bill it is. */
    record Bill(String provider, String currency) implements Comparable<Bill> {
        @Override
        public int compareTo(Bill other) {
            int order = provider.compareTo(other.provider);
            return order != 0 ? order : currency.compareTo(other.currency);
        }
    }

    /** Whether a row of an export is no charge, but what an invoice says. */
    static boolean isInvoice(Charge charge) {
        return charge.category() == ChargeCategory.INVOICE;
    }

    /**
     * The invoices, in order of provider and currency. A total that was named for a provider stands in place of those of
     * files.
     */
    List<Held> hold(List<Charge> invoices) {
        Map<Bill, List<Held>> totals = new TreeMap<>();
        options.invoiceTotals()
                .forEach((provider, total) -> totals.put(
                        new Bill(provider, total.currency()),
                        List.of(hold(
                                new Bill(provider, total.currency()),
                                null,
                                total.amount(),
                                Against.ALL_SELECTED,
                                sum -> isSelected(sum.month()),
                                sum(charges(provider, total.currency()), this::isSelected),
                                List.of()))));
        Map<Bill, List<ChargeState>> byBill = new TreeMap<>();
        List<Charge> ordered = new ArrayList<>(invoices);
        ordered.sort(TiedCharge.CHARGE_ORDER);
        for (ChargeState invoice : periods.states(ordered)) {
            Bill bill = new Bill(invoice.charge.provider(), invoice.charge.currency());
            if (!totals.containsKey(bill)) {
                byBill.computeIfAbsent(bill, absent -> new ArrayList<>()).add(invoice);
            }
        }
        byBill.forEach((bill, ofBill) -> totals.put(bill, hold(bill, ofBill)));
        List<Held> all = new ArrayList<>();
        totals.values().forEach(all::addAll);
        return all;
    }

    private List<Held> hold(Bill bill, List<ChargeState> invoices) {
        Map<String, Map<YearMonth, Tally.Sum>> charges = charges(bill.provider, bill.currency);
        Map<String, List<ChargeState>> byId = new TreeMap<>();
        Map<YearMonth, List<ChargeState>> byMonth = new TreeMap<>();
        for (ChargeState invoice : invoices) {
            String id = invoice.charge.text(ChargeField.INVOICE_ID);
            if (id != null && charges.containsKey(id)) {
                byId.computeIfAbsent(id, absent -> new ArrayList<>()).add(invoice);
            } else if (invoice.selected) {
                byMonth.computeIfAbsent(periods.month(invoice.charge), absent -> new ArrayList<>())
                        .add(invoice);
            }
        }
        List<Held> totals = new ArrayList<>();
        byId.forEach((id, rows) -> {
            Map<YearMonth, Tally.Sum> months = charges.getOrDefault(id, Map.of());
            if (months.keySet().stream().anyMatch(this::isSelected)) {
                totals.add(hold(
                        bill,
                        id,
                        Accounts.sum(rows),
                        Against.NAMING_IT,
                        sum -> id.equals(sum.invoice()),
                        sum(Map.of(id, months), month -> true),
                        rows));
            }
        });
        charges.keySet().removeAll(byId.keySet());
        byMonth.forEach((month, rows) -> totals.add(hold(
                bill,
                month.toString(),
                Accounts.sum(rows),
                Against.OF_ITS_MONTH,
                sum -> sum.month().equals(month) && charges.containsKey(sum.invoice()),
                sum(charges, month::equals),
                rows)));
        return totals;
    }

    private Map<String, Map<YearMonth, Tally.Sum>> charges(String provider, String currency) {
        return tally.invoiced(provider, currency, contract.provider(provider).prepaid());
    }

    private static Tally.Sum sum(Map<String, Map<YearMonth, Tally.Sum>> charges, Predicate<YearMonth> which) {
        Tally.Sum all = Tally.Sum.NOTHING;
        for (Map<YearMonth, Tally.Sum> months : charges.values()) {
            for (Map.Entry<YearMonth, Tally.Sum> month : months.entrySet()) {
                all = which.test(month.getKey()) ? all.with(month.getValue()) : all;
            }
        }
        return all;
    }

    private boolean isSelected(YearMonth month) {
        return options.period() == null || options.period().equals(month);
    }

    /** @param invoice null where the total was named for all that is selected */
    private Held hold(
            Bill bill,
            @Nullable String invoice,
            BigDecimal said,
            Against against,
            Predicate<Tally.Invoiced> which,
            Tally.Sum charges,
            List<ChargeState> rows) {
        boolean prepaid = contract.provider(bill.provider).prepaid();
        InvoiceTotal total = new InvoiceTotal(bill.provider, bill.currency, invoice, said, charges.amount());
        FindingPart part = null;
        if (total.difference().abs().compareTo(HALF_A_CENT) > 0) {
            String period = options.period() == null ? "all" : options.period().toString();
            part = new FindingPart(
                    new FindingPart.About(
                            FindingKind.INVOICE_TOTAL_MISMATCH,
                            bill.provider,
                            "",
                            bill.currency,
                            invoice == null ? period : "invoice " + invoice),
                    Remedy.REVIEW,
                    Grade.STRONG,
                    null,
                    total.difference(),
                    "The invoice " + (invoice == null ? "" : invoice + " ") + "says " + new Money(said, bill.currency)
                            + ", and the " + charges.count() + (invoice == null ? " selected " : " ")
                            + (prepaid ? "purchase" : "charge")
                            + (charges.count() == 1 ? "" : "s")
                            + (invoice == null ? "" : " of it") + (charges.count() == 1 ? " sums to " : " sum to ")
                            + new Money(charges.amount(), bill.currency),
                    List.of(),
                    List.of(),
                    rows,
                    true);
            parts.add(part);
        }
        return new Held(total, against, rows, prepaid, which, part);
    }
}
