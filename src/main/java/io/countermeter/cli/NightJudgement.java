package io.countermeter.cli;

import io.countermeter.contract.Contract;
import io.countermeter.format.Format;
import io.countermeter.format.Formats;
import io.countermeter.ledger.CarriedForwardWriter;
import io.countermeter.ledger.KeptNight;
import io.countermeter.ledger.Ledger;
import io.countermeter.ledger.RunChange;
import io.countermeter.ledger.RunPart;
import io.countermeter.ledger.RunParts;
import io.countermeter.model.AuditResult;
import io.countermeter.model.Finding;
import io.countermeter.model.Part;
import io.countermeter.model.RunInfo;
import io.countermeter.reconcile.Options;
import io.countermeter.reconcile.PartSink;
import io.countermeter.reconcile.Reconciler;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
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
        contract = Judgement.contract(question);
    }

    /**
     * What a night has judged.
     *
     * @param result with all findings, or with those that were judged
     * @param judged the ids of the findings that were judged or are gone by it; null if it was all there is
     * @param charges the rows of the charges that were judged; null if it was all of them
     */
    record Judged(
            AuditResult result,
            @Nullable Set<String> judged,
            @Nullable BitSet charges) {}

    /**
     * Judges, keeps the run and proves it.
     *
     * @param lastNight the night before
     * @param warnings further sentences for the reader
     * @param beforeKept is shown what was judged while the ledger still holds the run before
     */
    Judgement.Answer answer(Optional<KeptNight> lastNight, List<String> warnings, Consumer<Judged> beforeKept) {
        Options options = judgement.options(question, contract);
        Optional<CarriedJson.Document> document =
                isRunOf(lastNight) ? ledger.carriedForward().document().map(CarriedJson::document) : Optional.empty();
        if (document.isPresent() && document.get().basis().equals(basis())) {
            Optional<Judgement.Answer> answer = bringForward(document.get(), options, warnings, beforeKept);
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        return everything(options, warnings, beforeKept);
    }

    /** Whether the last run is that of the night before, so that what is known of its findings is known of that run. */
    private boolean isRunOf(Optional<KeptNight> lastNight) {
        return lastNight.isPresent()
                && ledger.lastFileOfRun() == lastNight.get().lastFile()
                && ledger.lastRun()
                        .map(run -> Objects.equals(
                                run.info().contractSha256(), lastNight.get().contractSha256()))
                        .orElse(false);
    }

    /** What a run judges by: only a run by the same can go on from there. */
    private String basis() {
        List<String> rules = new ArrayList<>();
        for (Format format : formats.all()) {
            rules.add(format.idRules());
        }
        rules.sort(null);
        return String.join(
                        "\n",
                        Version.number(),
                        contractSha256(),
                        "period " + question.period(),
                        "as-of " + question.asOf())
                + rules;
    }

    private String contractSha256() {
        String text = question.contractText();
        return text == null ? "no contract" : Hashes.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    private Optional<Judgement.Answer> bringForward(
            CarriedJson.Document before, Options options, List<String> warnings, Consumer<Judged> beforeKept) {
        int lastFile = ledger.lastFileOfRun();
        CarriedForwardWriter writer = ledger.carriedForward().change();
        LedgerCarrySink carrySink = new LedgerCarrySink(writer);
        KeptParts parts = new KeptParts();
        Optional<Reconciler.Change> found = Reconciler.bringForward(
                new LedgerRecords(ledger, lastFile),
                before.carried(),
                new LedgerTies(ledger.carriedForward()),
                contract,
                options,
                parts,
                Judgement.THREADS,
                carrySink);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Reconciler.Change change = found.get();
        AuditResult result = change.audit().result().withWarnings(warnings);
        Set<String> judged = new HashSet<>(change.gone());
        result.findings().stream().map(Finding::id).forEach(judged::add);
        beforeKept.accept(new Judged(result, judged, change.charges()));
        RunInfo info = judgement.info(question, result);
        writer.finish(
                ledger.lastRunNumber(),
                CarriedJson.text(new CarriedJson.Document(basis(), Objects.requireNonNull(carrySink.carried()))));
        ledger.changeRun(new RunChange(
                Judgement.run(question, result, info),
                result.bridges(),
                change.gone(),
                Judgement.documents(result),
                change.charges().stream().asLongStream().toArray(),
                parts.kept,
                Judgement.accounts(ledger, contract)));
        Proofs.check(result, change.audit().attemptsInPeriod(), ledger.proveChange());
        return Optional.of(new Judgement.Answer(result, info));
    }

    private Judgement.Answer everything(Options options, List<String> warnings, Consumer<Judged> beforeKept) {
        CarriedForwardWriter writer = ledger.carriedForward().begin();
        LedgerCarrySink carrySink = new LedgerCarrySink(writer);
        try (RunParts parts = ledger.beginParts()) {
            Reconciler.Audit audit = Reconciler.reconcile(
                    new LedgerRecords(ledger), contract, options, Judgement.sink(parts), Judgement.THREADS, carrySink);
            AuditResult result = audit.result().withWarnings(warnings);
            beforeKept.accept(new Judged(result, null, null));
            RunInfo info = judgement.info(question, result);
            if (carrySink.carried() != null) {
                writer.finish(parts.run(), CarriedJson.text(new CarriedJson.Document(basis(), carrySink.carried())));
            }
            ledger.saveRun(
                    Judgement.run(question, result, info),
                    result.bridges(),
                    Judgement.documents(result),
                    parts,
                    Judgement.accounts(ledger, contract));
            ledger.carriedForward().removeOthers();
            Proofs.check(result, audit.attemptsInPeriod(), ledger.proveRun());
            return new Judgement.Answer(result, info);
        }
    }

    /** Keeps the parts of what was judged anew that have to be written down. */
    private static final class KeptParts implements PartSink {
        private final List<RunPart> kept = new ArrayList<>();

        @Override
        public boolean wants(Part part, boolean selected) {
            return RunParts.isKept(part, selected);
        }

        @Override
        public void accept(Part part, boolean selected) {
            kept.add(RunPart.of(part, selected));
        }
    }
}
