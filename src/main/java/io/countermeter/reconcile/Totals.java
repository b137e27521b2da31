package io.countermeter.reconcile;

import io.countermeter.contract.Contract;
import io.countermeter.model.AuditResult;
import io.countermeter.model.Finding;
import io.countermeter.model.FindingKind;
import io.countermeter.model.Grade;
import io.countermeter.model.InvoiceTotal;
import io.countermeter.model.Money;
import io.countermeter.model.Remedy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Makes the result of a run of what its records add up to. */
final class Totals {
    private static final BigDecimal HALF_A_CENT = new BigDecimal("0.005");

    private final Contract contract;
    private final Options options;
    private final Survey survey;

    Totals(Contract contract, Options options, Survey survey) {
        this.contract = contract;
        this.options = options;
        this.survey = survey;
    }

    /**
     * A result.
     *
     * @param ofWhole the ids of the findings that are about no single records
     */
    record Total(AuditResult result, List<String> ofWhole) {}

    Total of(Facts facts, List<ChargeState> bucketStates, Tally tally) {
        BucketTotals buckets = new BucketTotals(contract, facts.spans(), survey.asOf(), tally);
        List<FindingPart> ofBuckets =
                buckets.enter(bucketStates, facts.buckets().repeated(tally.repeated));
        List<InvoiceTotal> totals = holdInvoiceTotals(tally, ofBuckets);
        List<Finding> findings = new ArrayList<>(tally.book.findings());
        FindingBook ofWhole = new FindingBook();
        ofWhole.add(ofBuckets);
        findings.addAll(ofWhole.findings());
        findings.addAll(tally.gaps.findings());
        findings.addAll(tally.commonIds.findings());
        findings.sort(Finding.ORDER);
        AuditResult result = new AuditResult(
                survey.asOf(),
                options.period() == null ? null : options.period().toString(),
                survey.notSeen(),
                survey.coverage(tally.strays),
                tally.bridges.bridges(),
                totals,
                tally.pools.pools(options.period(), survey.asOf()),
                tally.classes,
                tally.accruals.list(),
                tally.observations.list(),
                findings,
                contract.priceBooks(),
                survey.warnings());
        return new Total(result, ofWhole.findings().stream().map(Finding::id).toList());
    }

    private List<InvoiceTotal> holdInvoiceTotals(Tally tally, List<FindingPart> parts) {
        List<InvoiceTotal> totals = new ArrayList<>();
        new TreeMap<>(options.invoiceTotals())
                .forEach((provider, total) -> totals.add(hold(provider, total, tally, parts)));
        return totals;
    }

    private InvoiceTotal hold(String provider, Money total, Tally tally, List<FindingPart> parts) {
        boolean prepaid = contract.provider(provider).prepaid();
        Tally.Sum selected = tally.invoiced(new Tally.Invoiced(provider, total.currency(), prepaid));
        InvoiceTotal invoice = new InvoiceTotal(provider, total.currency(), total.amount(), selected.amount());
        if (invoice.difference().abs().compareTo(HALF_A_CENT) > 0) {
            String period = options.period() == null ? "all" : options.period().toString();
            parts.add(new FindingPart(
                    new FindingPart.About(FindingKind.INVOICE_TOTAL_MISMATCH, provider, "", total.currency(), period),
                    Remedy.REVIEW,
                    Grade.STRONG,
                    null,
                    invoice.difference(),
                    "The invoice says " + total + ", and the " + selected.count() + " selected "
                            + (prepaid ? "purchases" : "charges") + " sum to "
                            + new Money(selected.amount(), total.currency()),
                    List.of(),
                    List.of(),
                    List.of(),
                    true));
        }
        return invoice;
    }
}
