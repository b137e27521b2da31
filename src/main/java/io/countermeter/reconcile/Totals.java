package io.countermeter.reconcile;

import io.countermeter.contract.Contract;
import io.countermeter.model.AuditResult;
import io.countermeter.model.Finding;
import java.util.ArrayList;
import java.util.List;

/** Makes the result of a run of what its records add up to. */
final class Totals {
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
     * @param parts what those are made of
     */
    record Total(AuditResult result, List<String> ofWhole, List<FindingPart> parts, List<Invoices.Held> invoices) {}

    Total of(Facts facts, List<ChargeState> bucketStates, Tally tally) {
        BucketTotals buckets = new BucketTotals(contract, facts.spans(), survey.asOf(), tally);
        List<FindingPart> ofBuckets =
                buckets.enter(bucketStates, facts.buckets().repeated(tally.repeated));
        List<Invoices.Held> invoices = new Invoices(contract, options, tally, ofBuckets).hold(survey.invoices());
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
                invoices.stream().map(Invoices.Held::total).toList(),
                tally.pools.pools(options.period(), survey.asOf()),
                tally.classes,
                tally.accruals.list(),
                tally.observations.list(),
                findings,
                contract.priceBooks(),
                survey.warnings());
        List<String> ids = ofWhole.findings().stream().map(Finding::id).toList();
        return new Total(result, ids, ofBuckets, invoices);
    }
}
