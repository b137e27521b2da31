package io.countermeter.reconcile;

import io.countermeter.judge.TiedCharge;
import io.countermeter.model.Charge;
import io.countermeter.model.ChargeCategory;
import io.countermeter.model.ChargeField;
import io.countermeter.model.Decimals;
import io.countermeter.model.InvoiceTotal;
import io.countermeter.model.Money;
import io.countermeter.model.Origin;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Tells what an invoice says and where, and against which charges it is held; briefly, for there may be thousands. */
final class InvoiceStory {
    private static final int ROWS_SHOWN = 10;

    private final Reconciliation run;
    private final String id;
    private final Function<Origin, String> places;
    private final List<String> lines = new ArrayList<>();

    /** @param id of an invoice, of one of its rows, of a charge's invoice, or of a finding */
    InvoiceStory(Reconciliation run, String id, Function<Origin, String> places) {
        this.run = run;
        this.id = id;
        this.places = places;
    }

    /** Empty if no invoice, and no finding about one, has that id. */
    List<String> lines() {
        Set<Origin> told = new HashSet<>();
        Set<Invoices.Bill> bills = new HashSet<>();
        for (Invoices.Held held : run.invoices) {
            boolean isCalled = held.rows().stream().anyMatch(row -> isCalled(row.charge));
            if (isCalled || isPartOfFinding(held.part())) {
                addHeld(held);
                held.rows().forEach(row -> told.add(row.charge.origin()));
                bills.add(held.bill());
            }
        }
        Map<Invoices.Bill, List<Charge>> aside = new TreeMap<>();
        select(run.invoiceRows, row -> isCalled(row) && !told.contains(row.origin()))
                .forEach(row -> of(aside, row).add(row));
        named().stream().filter(charge -> !bills.contains(bill(charge))).forEach(charge -> of(aside, charge));
        aside.forEach(this::addAside);
        return lines;
    }

    private static List<Charge> of(Map<Invoices.Bill, List<Charge>> byBill, Charge charge) {
        return byBill.computeIfAbsent(bill(charge), absent -> new ArrayList<>());
    }

    private static Invoices.Bill bill(Charge charge) {
        return new Invoices.Bill(charge.provider(), charge.currency());
    }

    private boolean isCalled(Charge row) {
        return id.equals(row.chargeId()) || id.equals(row.text(ChargeField.INVOICE_ID));
    }

    private boolean isPartOfFinding(@Nullable FindingPart part) {
        return part != null && FindingGroup.of(part).id().equals(id);
    }

    /** The charges that name the invoice. */
    private List<Charge> named() {
        return charges(charge -> id.equals(charge.text(ChargeField.INVOICE_ID)));
    }

    private List<Charge> charges(Predicate<Charge> which) {
        List<Charge> all = new ArrayList<>();
        run.charges.forEach(state -> all.add(state.charge));
        return select(all, which);
    }

    private static List<Charge> select(List<Charge> all, Predicate<Charge> which) {
        return all.stream().filter(which).sorted(TiedCharge.CHARGE_ORDER).toList();
    }

    private void addHeld(Invoices.Held held) {
        InvoiceTotal total = held.total();
        String of = total.provider();
        boolean several = held.against() == Invoices.Against.OF_ITS_MONTH;
        lines.add("");
        lines.add(
                switch (held.against()) {
                    case ALL_SELECTED -> "Invoice total of " + of + " that was named to the run";
                    case NAMING_IT -> "Invoice " + total.invoice() + " of " + of;
                    case OF_ITS_MONTH -> "Invoices of " + total.invoice() + " of " + of + " that no charge names";
                });
        List<Charge> rows = held.rows().stream().map(row -> row.charge).toList();
        addRows("  " + (several ? "say " : "says ") + new Money(total.total(), total.currency()), rows);
        List<Charge> charges = charges(charge -> held.isHeldAgainst(charge, run.periods));
        addCharges("  held against the " + heldAgainst(held, charges.size()), charges);
        lines.add("  difference: " + Decimals.amount(total.total()) + " − " + Decimals.amount(total.selected()) + " = "
                + new Money(total.difference(), total.currency()));
        FindingPart part = held.part();
        lines.add(
                part == null
                        ? "  no finding: that is half a cent at most"
                        : "  finding " + FindingGroup.of(part).id() + ": " + ChainStory.part(part));
    }

    private static String heldAgainst(Invoices.Held held, int count) {
        String charges = charges(count, held.purchases());
        String s = count == 1 ? "s" : "";
        return switch (held.against()) {
            case ALL_SELECTED -> charges + " that " + (count == 1 ? "is" : "are") + " selected";
            case NAMING_IT -> charges + " of any month that name" + s + " it";
            case OF_ITS_MONTH ->
                charges + " of " + held.total().invoice() + " that name" + s + " no invoice which the files state";
        };
    }

    private static String charges(int count, boolean purchases) {
        return count + (purchases ? " purchase" : " charge") + (count == 1 ? "" : "s");
    }

    /** The rows of an invoice: those that are called so first. */
    private void addRows(String says, List<Charge> rows) {
        lines.add(says + (rows.isEmpty() ? "" : ", in " + count(rows) + ":"));
        addFirst(
                rows.stream()
                        .sorted(Comparator.comparing(row -> !isCalled(row)))
                        .toList(),
                this::row);
        List<Charge> called = select(rows, this::isCalled);
        if (!called.isEmpty() && called.size() < rows.size()) {
            lines.add("  of these " + id + " says " + sum(called) + ", in " + count(called));
        }
    }

    private static String count(List<Charge> rows) {
        return rows.size() + (rows.size() == 1 ? " row" : " rows");
    }

    private String row(Charge row) {
        String invoice = row.text(ChargeField.INVOICE_ID);
        return "row" + (row.chargeId() == null ? "" : " " + row.chargeId()) + " of "
                + new Money(row.amount(), row.currency()) + (invoice == null ? "" : " (invoice " + invoice + ")");
    }

    private void addCharges(String what, List<Charge> charges) {
        lines.add(
                charges.isEmpty()
                        ? what
                        : what + ", which sum" + (charges.size() == 1 ? "s" : "") + " to " + sum(charges) + ":");
        addFirst(charges, ChainStory::charge);
    }

    private void addFirst(List<Charge> rows, Function<Charge, String> words) {
        rows.stream()
                .limit(ROWS_SHOWN)
                .forEach(row -> lines.add("    " + words.apply(row) + "  " + places.apply(row.origin())));
        if (rows.size() > ROWS_SHOWN) {
            lines.add("    and " + (rows.size() - ROWS_SHOWN) + " more");
        }
    }

    private static Money sum(List<Charge> charges) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Charge charge : charges) {
            sum = sum.add(charge.amount());
        }
        return new Money(sum, charges.get(0).currency());
    }

    /** An invoice that is held against nothing: rows of it, or only charges that name it. */
    private void addAside(Invoices.Bill bill, List<Charge> rows) {
        List<Charge> charges =
                named().stream().filter(charge -> bill(charge).equals(bill)).toList();
        lines.add("");
        lines.add("Invoice " + id + " of " + bill.provider());
        if (rows.isEmpty()) {
            lines.add("  no row that the run has seen states what it sums to");
        } else {
            addRows("  says " + sum(rows), rows);
        }
        if (!charges.isEmpty()) {
            addCharges("  named by " + charges(charges.size(), false), charges);
        }
        if (!rows.isEmpty()) {
            lines.add("  held against no charges: " + why(bill, rows.get(0), charges));
        }
    }

    private String why(Invoices.Bill bill, Charge row, List<Charge> named) {
        boolean replaced = run.invoices.stream()
                .anyMatch(held -> held.against() == Invoices.Against.ALL_SELECTED
                        && held.bill().equals(bill));
        if (replaced) {
            return "the invoice total that was named to the run stands in its place";
        }
        boolean purchases = run.contract.provider(bill.provider()).prepaid();
        boolean isNamed = named.stream().anyMatch(charge -> !purchases || charge.category() == ChargeCategory.PURCHASE);
        String reported = ", and the run reports on " + run.result().period();
        return (isNamed ? "those that name it are of other months" : "it is of " + run.periods.month(row)) + reported;
    }
}
