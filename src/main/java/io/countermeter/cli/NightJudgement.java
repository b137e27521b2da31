package io.countermeter.cli;

import io.countermeter.contract.Contract;
import io.countermeter.format.Formats;
import io.countermeter.ledger.KeptNight;
import io.countermeter.ledger.Ledger;
import io.countermeter.ledger.RunChange;
import io.countermeter.ledger.RunPart;
import io.countermeter.ledger.RunParts;
import io.countermeter.model.AuditResult;
import io.countermeter.model.Finding;
import io.countermeter.model.RunInfo;
import io.countermeter.model.Sha256;
import io.countermeter.reconcile.Options;
import io.countermeter.reconcile.PartSink;
import io.countermeter.reconcile.Reconciler;
import io.countermeter.reconcile.RecordSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The run of a night: it brings the last run forward by what came since, where that is a night's by the same terms, and
 * judges everything where it is not.
 */
final class NightJudgement {
    /** To be raised where what is carried forward, or what it means, differs from before. */
    private static final String FORM = "form 7";

    private final Ledger ledger;
    private final Formats formats;
    private final Judgement judgement;
    private final Judgement.Question question;
    private final Contract contract;

    NightJudgement(Ledger ledger, Formats formats, Judgement.Question question) {
        this.ledger = ledger;
        this.formats = formats;
        this.question = question;
        judgement = new Judgement(ledger, formats);
        contract = judgement.terms(question);
    }

    /**
     * What a night has judged.
     *
     * @param result with all findings, or with those that were judged
     * @param findings the ids of the findings that were judged or are gone by it; null if it was all there is
     */
    record Judged(AuditResult result, @Nullable Set<String> findings) {}

    /**
     * A run that was kept.
     *
     * @param judged the records that were judged; null if it was all of them
     * @param scope a sentence for the reader that says so, and why
     */
    record Answer(AuditResult result, RunInfo run, @Nullable RecordSet judged, String scope) {}

    /**
     * Judges, keeps the run and proves it.
     *
     * @param lastNight the night before
     * @param warnings further sentences for the reader
     * @param beforeKept is shown what was judged while the ledger still holds the run before
     */
    Answer answer(Optional<KeptNight> lastNight, List<String> warnings, Consumer<Judged> beforeKept) {
        Options options = judgement.options(question, contract);
        if (lastNight.isEmpty()) {
            return everything("this is the first night", options, warnings, beforeKept);
        }
        if (!isRunOf(lastNight.get())) {
            return everything("the last run is not that of the night before", options, warnings, beforeKept);
        }
        Optional<String> kept = ledger.carriedForward().document();
        if (kept.isEmpty()) {
            return everything("the run before left nothing to go on from", options, warnings, beforeKept);
        }
        if (!CarriedJson.basis(kept.get()).equals(basis())) {
            return everything("it is judged by other terms than the night before", options, warnings, beforeKept);
        }
        CarriedJson.Document document = CarriedJson.document(kept.get());
        LedgerCarrySink carrySink = new LedgerCarrySink(ledger.carriedForward().change());
        List<RunPart> parts = new ArrayList<>();
        Reconciler.BroughtForward found =
                bringForward(document, options, Judgement.sink(parts::add, parts::clear), carrySink);
        return found.change() == null
                ? everything(found.why(), options, warnings, beforeKept)
                : keep(found.change(), parts, carrySink, warnings, beforeKept);
    }

    /** Whether the last run is that of the night before, so that what is known of its findings is known of that run. */
    private boolean isRunOf(KeptNight lastNight) {
        return ledger.lastFileOfRun() == lastNight.lastFile()
                && ledger.lastRun()
                        .map(run -> Objects.equals(run.info().contractSha256(), lastNight.contractSha256()))
                        .orElse(false);
    }

    /** What a run judges by: only a run by the same can go on from there. */
    private String basis() {
        return String.join(
                "\n",
                FORM,
                Version.number(),
                contractSha256(),
                "price books " + contract.priceBooks(),
                "formats " + formats.sha256(),
                "period " + question.period(),
                "as-of " + question.asOf());
    }

    private String contractSha256() {
        String text = question.contractText();
        return text == null ? "no contract" : Sha256.of(text);
    }

    private Reconciler.BroughtForward bringForward(
            CarriedJson.Document before, Options options, PartSink parts, LedgerCarrySink carrySink) {
        return Reconciler.bringForward(
                new LedgerRecords(ledger, ledger.lastFileOfRun()),
                before.carried(),
                new LedgerTies(ledger.carriedForward()),
                contract,
                options,
                parts,
                Judgement.THREADS,
                carrySink);
    }

    private Answer keep(
            Reconciler.Change change,
            List<RunPart> parts,
            LedgerCarrySink carrySink,
            List<String> warnings,
            Consumer<Judged> beforeKept) {
        AuditResult result = change.audit().result().withWarnings(warnings);
        Set<String> findings = new HashSet<>(change.gone());
        result.findings().stream().map(Finding::id).forEach(findings::add);
        beforeKept.accept(new Judged(result, findings));
        RunInfo info = judgement.info(question, result);
        carrySink.keep(ledger.lastRunNumber(), basis());
        ledger.changeRun(new RunChange(
                Judgement.run(question, result, info),
                result.bridges(),
                change.gone(),
                Judgement.documents(result),
                change.judged().chargeRows().stream().asLongStream().toArray(),
                parts,
                Judgement.accounts(ledger, contract)));
        Proofs.check(result, change.audit().attemptsInPeriod(), ledger.proveChange());
        String scope = "Judged what is new and what it touches: "
                + change.judged().size() + " of " + (ledger.lastUsageRow() + ledger.lastChargeRow()) + " rows.";
        return new Answer(result, info, change.judged(), scope);
    }

    private Answer everything(String why, Options options, List<String> warnings, Consumer<Judged> beforeKept) {
        LedgerCarrySink carrySink = new LedgerCarrySink(ledger.carriedForward().begin());
        try (RunParts parts = ledger.beginParts()) {
            Reconciler.Audit audit = Reconciler.reconcile(
                    new LedgerRecords(ledger),
                    contract,
                    options,
                    Judgement.sink(parts::add, parts::restart),
                    Judgement.THREADS,
                    carrySink);
            AuditResult result = audit.result().withWarnings(warnings);
            beforeKept.accept(new Judged(result, null));
            RunInfo info = judgement.info(question, result);
            carrySink.keep(parts.run(), basis());
            ledger.saveRun(
                    Judgement.run(question, result, info),
                    result.bridges(),
                    Judgement.documents(result),
                    parts,
                    Judgement.accounts(ledger, contract));
            ledger.carriedForward().removeOthers();
            Proofs.check(result, audit.attemptsInPeriod(), ledger.proveRun());
            return new Answer(result, info, null, "Judged all rows, for " + why + ".");
        }
    }
}
