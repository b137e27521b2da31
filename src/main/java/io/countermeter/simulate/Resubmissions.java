package io.countermeter.simulate;

import io.countermeter.model.ChargeField;
import io.countermeter.model.FindingKind;
import io.countermeter.model.Outcome;
import io.countermeter.model.Remedy;
import io.countermeter.model.UsageField;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** One operation that was submitted, and billed, more than once. */
final class Resubmissions {
    private static final long PATIENCE = 600;

    private Resubmissions() {}

    static List<Scenario> scenarios() {
        return List.of(
                Scenario.fault(
                        "resubmit after a timeout",
                        "declared by operation_id or retry_of",
                        2,
                        stage -> afterTimeout(stage, declared(stage, stage.call(Tariff.MOTION_1)), Remedy.PREVENT)),
                Scenario.fault(
                        "resubmit with a key that is not honoured",
                        "a shared key without an agreement on it",
                        2,
                        stage -> afterTimeout(stage, keyed(stage, stage.call(Tariff.MOTION_2)), Remedy.PREVENT)),
                Scenario.fault(
                        "resubmit with a key that is honoured",
                        "the provider had to recognise the key",
                        2,
                        stage -> afterTimeout(stage, keyed(stage, stage.call(Tariff.REEL_720P)), Remedy.RECOVER)),
                Scenario.fault(
                        "resubmit told by its input",
                        "nothing declared, the same input",
                        2,
                        stage -> afterTimeout(stage, undeclared(stage.call(Tariff.REEL_1080P)), Remedy.PREVENT)),
                Scenario.fault(
                        "resubmit of a lost submit",
                        "the answer with the job was lost as well",
                        2,
                        Resubmissions::lostSubmit),
                Scenario.fault(
                        "lost submit that failed",
                        "a job that we never heard of was billed",
                        2,
                        Resubmissions::lostFailure),
                Scenario.fault(
                        "submitted twice under one operation",
                        "a double click under one declared operation",
                        2,
                        stage -> twice(declared(stage, stage.call(Tariff.PIX_1)), Remedy.PREVENT)),
                Scenario.fault(
                        "submitted twice under an honoured key",
                        "the provider had to recognise the key",
                        2,
                        stage -> twice(keyed(stage, stage.call(Tariff.REEL_720P)), Remedy.RECOVER)),
                Scenario.fault(
                        "submitted twice, told by the input",
                        "a double click or a wanted variant",
                        2,
                        stage -> twice(undeclared(stage.call(Tariff.PIX_2_STANDARD)), Remedy.REVIEW)),
                Scenario.fault("retry loop", "three billed failures before a success", 2, Resubmissions::loop));
    }

    private static Call declared(Stage stage, Call call) {
        return stage.isOddTurn() ? undeclared(call) : call;
    }

    private static Call keyed(Stage stage, Call call) {
        return undeclared(call).set(UsageField.IDEMPOTENCY_KEY, stage.ids().next("key"));
    }

    private static Call undeclared(Call call) {
        return call.set(UsageField.OPERATION_ID, null);
    }

    /** Without an operation_id or a key the later row says itself which one it repeats, where it is declared. */
    private static void declare(Call earlier, Call later, boolean isDeclared) {
        boolean hasWord = later.has(UsageField.OPERATION_ID) || later.has(UsageField.IDEMPOTENCY_KEY);
        if (isDeclared && !hasWord) {
            later.set(UsageField.RETRY_OF, earlier.requestId());
        }
    }

    private static void afterTimeout(Stage stage, Call first, Remedy remedy) {
        first.timedOutAfter(PATIENCE);
        Call second = first.again(PATIENCE + stage.seconds(5, 120));
        declare(first, second, first.tariff() == Tariff.MOTION_1);
        first.billed().taken(FindingKind.TIMEOUT_RESUBMIT, remedy);
        second.billed().explained();
    }

    private static void lostSubmit(Stage stage) {
        Call first =
                stage.call(Tariff.REEL_MINI, "prod").timedOutAfter(PATIENCE).set(UsageField.JOB_ID, null);
        Call second = first.again(PATIENCE + 60);
        underUnknownJob(stage, first).taken(FindingKind.TIMEOUT_RESUBMIT, Remedy.REVIEW);
        second.billed().explained();
    }

    private static void lostFailure(Stage stage) {
        Call call = stage.call(Tariff.REEL_MINI, "staging")
                .failed(Outcome.FAILED, "connection reset by peer")
                .finishedAfter(20)
                .set(UsageField.JOB_ID, null);
        underUnknownJob(stage, call).takenByFailure(Outcome.FAILED, Remedy.REVIEW);
    }

    private static Bill underUnknownJob(Stage stage, Call call) {
        return call.billed()
                .set(ChargeField.REQUEST_ID, null)
                .set(ChargeField.JOB_ID, stage.ids().next("job"))
                .set(ChargeField.CHARGED_AT, call.submittedAt().plusSeconds(stage.seconds(200, 1500)));
    }

    /** The first click is answered first, so that it is the one that is kept. */
    private static void twice(Call first, Remedy remedy) {
        first.finishedAfter(15);
        Call second = first.again(4);
        declare(first, second, remedy == Remedy.PREVENT);
        first.billed().explained();
        second.billed().taken(FindingKind.DUPLICATE_SUBMISSION, remedy);
    }

    private static void loop(Stage stage) {
        Call first = stage.call(Tariff.MOTION_1)
                .failed(Outcome.FAILED, "no capacity")
                .finishedAfter(20);
        List<Call> failed = new ArrayList<>(List.of(first));
        for (int i = 1; i <= 2; i++) {
            failed.add(first.again(60L * i).failed(Outcome.FAILED, "no capacity"));
        }
        Call kept = first.again(240);
        kept.billed().explained();
        BigDecimal three = first.price().multiply(BigDecimal.valueOf(3));
        TruthBook.FindingSum found = stage.finding(FindingKind.RETRY_LOOP, Remedy.REVIEW, first, three)
                .request(kept.requestId());
        for (Call call : failed) {
            Bill bill = call.billed().takenByFailure(Outcome.FAILED, Remedy.RECOVER);
            found.request(call.requestId()).charge(bill.chargeId());
        }
    }
}
