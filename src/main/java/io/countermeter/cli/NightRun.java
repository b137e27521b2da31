package io.countermeter.cli;

import io.countermeter.format.Formats;
import io.countermeter.ledger.KeptNight;
import io.countermeter.ledger.KnownFinding;
import io.countermeter.ledger.Ledger;
import io.countermeter.ledger.NightChanges;
import io.countermeter.ledger.Nights;
import io.countermeter.model.AuditResult;
import io.countermeter.model.Finding;
import io.countermeter.model.FindingCard;
import io.countermeter.model.ImportedFile;
import io.countermeter.model.Life;
import io.countermeter.model.LifeState;
import io.countermeter.report.Night;
import io.countermeter.report.RunJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A night's judgement held against the night before.
 *
 * <p>What is known of the findings is kept last, after all outputs are written: a night that breaks off before has said
 * nothing that the next one does not say again.
 */
final class NightRun {
    private final Ledger ledger;
    private final AcceptedFile accepted;
    private final Optional<KeptNight> before;
    private final List<Finding> goneFindings = new ArrayList<>();
    private NightComparison.@Nullable Compared compared;
    private boolean priceBooksDiffer;

    NightRun(Ledger ledger, AcceptedFile accepted) {
        this.ledger = ledger;
        this.accepted = accepted;
        this.before = ledger.nights().last();
    }

    /**
     * What became of a night.
     *
     * @param result what it judged, with the findings that changed in place of all
     */
    record Done(AuditResult result, NightJudgement.Answer answer, Night report, NightChanges changes) {}

    /** @param warnings further sentences for the reader */
    Done judge(Judgement.Question question, Formats formats, List<String> warnings) {
        Corrections corrections = new Corrections(ledger, formats, question);
        NightJudgement.Answer answer =
                new NightJudgement(ledger, formats, question).answer(before, warnings, this::compare);
        AuditResult result = answer.result();
        NightComparison.Compared found = Objects.requireNonNull(compared);
        boolean contractDiffers = before.isPresent()
                && (priceBooksDiffer
                        || !Objects.equals(
                                before.get().contractSha256(), answer.run().contractSha256()));
        Map<String, Life.Ending> endings = new Endings(goneFindings, firstFile(), contractDiffers).in(records(answer));
        Map<String, Life> lives = new HashMap<>(found.lives());
        List<Finding> news = new ArrayList<>(found.news());
        Instant lastSeen = before.map(KeptNight::asOf).orElse(Instant.EPOCH);
        for (KnownGone gone : unsettled(found)) {
            lives.put(gone.finding().id(), gone.life(lastSeen, endings));
            news.add(gone.finding());
        }
        news.sort(Finding.ORDER);
        Night night = new Night(
                before.map(KeptNight::asOf).orElse(null),
                result.asOf(),
                firstFile(),
                lives,
                found.sums(),
                corrections.since(answer.judged(), firstFile(), contractDiffers));
        return new Done(result.withFindings(news), answer, night, found.changes(lastSeen, endings));
    }

    /** The records that may say something else than the night before. */
    private JudgedRecords records(NightJudgement.Answer answer) {
        return new JudgedRecords(ledger, answer.judged());
    }

    /** The number of the first file that came since the night before. */
    private int firstFile() {
        return before.map(KeptNight::lastFile).orElse(0) + 1;
    }

    private void compare(NightJudgement.Judged night) {
        AuditResult result = night.result();
        Instant asOf = result.asOf();
        Nights nights = ledger.nights();
        boolean acceptancesDiffer = before.isEmpty()
                || !Objects.equals(before.get().acceptedSha256(), accepted.sha256())
                || asOf == null
                || before.get().asOf() == null
                || accepted.acceptances()
                        .changeBetween(Objects.requireNonNull(before.get().asOf()), asOf);
        NightComparison.Compared found = NightComparison.compare(
                nights,
                accepted.acceptances(),
                asOf == null ? Instant.EPOCH : asOf,
                result.findings(),
                night.findings(),
                acceptancesDiffer);
        compared = found;
        rememberGone(found);
        // A run that was brought forward is judged by the same terms as the one before.
        boolean everything = night.findings() == null;
        priceBooksDiffer = everything
                && ledger.lastRun()
                        .map(run -> !RunJson.read(run.summary(), List.of())
                                .priceBooks()
                                .equals(result.priceBooks()))
                        .orElse(false);
    }

    /**
     * Reads what the run before said of the findings that are gone, before it is replaced. If it is itself later than
     * the night before, as after a night that was killed, what earlier runs said of them lies aside.
     */
    private void rememberGone(NightComparison.Compared found) {
        Map<String, Finding> documents = new HashMap<>();
        found.gone()
                .forEach(known -> documents.put(
                        known.card().id(),
                        known.card().toFinding("It is gone; what the last run said of it is not kept.")));
        if (!documents.isEmpty()) {
            Consumer<String> remember = document ->
                    documents.computeIfPresent(RunJson.idOf(document), (id, card) -> RunJson.readFinding(document));
            ledger.nights().forEachGone(remember);
            ledger.forEachFinding(documents.keySet(), remember);
        }
        goneFindings.addAll(documents.values());
    }

    private List<KnownGone> unsettled(NightComparison.Compared found) {
        Map<String, Finding> documents = new HashMap<>();
        goneFindings.forEach(finding -> documents.put(finding.id(), finding));
        List<KnownGone> unsettled = new ArrayList<>();
        for (KnownFinding known : found.gone()) {
            Finding finding = documents.get(known.card().id());
            if (known.state() != LifeState.RESOLVED && finding != null) {
                unsettled.add(new KnownGone(known, withoutMoney(finding)));
            }
        }
        return unsettled;
    }

    /** A finding that is gone, though nothing had settled it before. */
    private record KnownGone(KnownFinding known, Finding finding) {
        Life life(Instant lastSeen, Map<String, Life.Ending> endings) {
            FindingCard card = known.card();
            return new Life(
                    Life.Change.RESOLVED,
                    LifeState.RESOLVED,
                    known.firstSeen(),
                    lastSeen,
                    known.goneSince(),
                    new Life.Before(card.amount(), card.open(), known.state()),
                    endings.getOrDefault(card.id(), Life.Ending.UNKNOWN),
                    null);
        }
    }

    /** What is gone has no money any more; what it had stands beside it. */
    private static Finding withoutMoney(Finding finding) {
        return new Finding(
                finding.id(),
                finding.kind(),
                finding.outcome(),
                finding.remedy(),
                finding.grade(),
                finding.provider(),
                finding.account(),
                finding.project(),
                finding.currency(),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                finding.count(),
                finding.requestIds(),
                finding.jobIds(),
                finding.chargeIds(),
                finding.refundIds(),
                finding.operationId(),
                finding.submittedAt(),
                finding.explanation(),
                finding.evidence());
    }

    /** Keeps the night; from here on the next one compares with it. */
    void keep(int number, Instant startedAt, Instant finishedAt, int exitCode, Done done) {
        int lastFile = 0;
        for (ImportedFile file : ledger.files()) {
            lastFile = Math.max(lastFile, file.number());
        }
        KeptNight night = new KeptNight(
                number,
                startedAt,
                finishedAt,
                exitCode,
                done.result().asOf(),
                lastFile,
                done.answer().run().contractSha256(),
                accepted.sha256());
        ledger.nights()
                .keep(night, done.changes(), Corrections.toKeep(done.report().corrections()));
    }
}
