package io.countermeter.simulate;

import io.countermeter.model.AttemptClass;
import io.countermeter.model.Cause;
import io.countermeter.model.ChargeField;
import io.countermeter.model.EventKind;
import io.countermeter.model.FindingKind;
import io.countermeter.model.Outcome;
import io.countermeter.model.Remedy;
import io.countermeter.model.UsageField;
import java.math.BigDecimal;
import java.util.List;

/** Work that failed, fell short or was never heard of again, and was billed. */
final class Failures {
    private static final List<Outcome> FAILURES = List.of(
            Outcome.FAILED,
            Outcome.PROVIDER_ERROR,
            Outcome.INVALID_INPUT,
            Outcome.QUALITY_FAILURE,
            Outcome.MODERATED_INPUT,
            Outcome.MODERATED_OUTPUT,
            Outcome.EXPIRED,
            Outcome.CANCELLED,
            Outcome.EMPTY);

    private Failures() {}

    static List<Scenario> scenarios() {
        return List.of(
                Scenario.fault(
                        "billed failure, not to be billed",
                        "each failure, RECOVER",
                        9,
                        stage -> failure(stage, stage.pick(Tariff.REEL_720P, Tariff.REEL_1080P), Remedy.RECOVER)),
                Scenario.fault(
                        "billed failure, billed as agreed",
                        "each failure, PREVENT",
                        9,
                        stage -> failure(stage, Tariff.PIX_1, Remedy.PREVENT)),
                Scenario.fault(
                        "billed failure, nothing agreed",
                        "each failure, REVIEW",
                        9,
                        stage -> failure(stage, Tariff.EDIT_1, Remedy.REVIEW)),
                Scenario.fault(
                        "success without output", "a reported success with no output, billed", 2, Failures::empty),
                Scenario.fault(
                        "shortfall of seconds", "two of three videos, billed as three", 2, Failures::fewerVideos),
                Scenario.fault(
                        "shortfall of images", "two of four images, one of them moderated", 2, Failures::fewerImages),
                Scenario.fault("shortfall, nothing agreed", "one of two edits, billed as two", 2, Failures::fewerEdits),
                Scenario.fault("billed lost result", "a result that never came, billed", 4, Failures::lost),
                Scenario.fault(
                        "failed but billed as a success", "log and provider disagree", 2, Failures::deniedByCharge),
                Scenario.fault("success taken back", "two log rows disagree", 2, Failures::deniedByWebhook),
                Scenario.fault(
                        "succeeded but billed as failed",
                        "a provider's word against a good result",
                        2,
                        Failures::doubtedSuccess),
                Scenario.nearMiss("billed while unknown", "nobody knows yet how it ended", Failures::unknown));
    }

    private static void failure(Stage stage, Tariff tariff, Remedy remedy) {
        Outcome outcome = FAILURES.get(stage.turn() % FAILURES.size());
        Call call = stage.call(tariff).failed(outcome, "the provider says: " + outcome.word());
        if (outcome == Outcome.EMPTY) {
            call.set(UsageField.OUTPUT_COUNT, BigDecimal.ZERO);
        }
        call.billed().takenByFailure(outcome, remedy);
    }

    private static void empty(Stage stage) {
        Tariff tariff = stage.pick(Tariff.REEL_720P, Tariff.PIX_1, Tariff.EDIT_1);
        Remedy remedy = stage.pick(Remedy.RECOVER, Remedy.PREVENT, Remedy.REVIEW);
        stage.call(tariff).deliveredCount(0).billed().takenByFailure(Outcome.EMPTY, remedy);
    }

    private static void fewerVideos(Stage stage) {
        Call call = stage.call(Tariff.REEL_720P).seconds(5, 3).deliveredCount(2);
        BigDecimal missing = new BigDecimal("0.50");
        Outcome outcome = stage.pick(Outcome.MODERATED_OUTPUT, Outcome.EMPTY);
        if (outcome == Outcome.MODERATED_OUTPUT) {
            call.set(UsageField.MODERATED_COUNT, BigDecimal.ONE);
        }
        call.billed()
                .line(Cause.Line.EXPECTED, new BigDecimal("1.00"))
                .taken(FindingKind.BILLED_FAILURE, Remedy.RECOVER, outcome, missing);
    }

    private static void fewerImages(Stage stage) {
        BigDecimal image = Tariff.PIX_1.price();
        stage.call(Tariff.PIX_1)
                .count(4)
                .deliveredCount(2)
                .set(UsageField.MODERATED_COUNT, BigDecimal.ONE)
                .billed()
                .line(Cause.Line.EXPECTED, image.multiply(BigDecimal.valueOf(2)))
                .taken(FindingKind.BILLED_FAILURE, Remedy.PREVENT, Outcome.MODERATED_OUTPUT, image)
                .taken(FindingKind.BILLED_FAILURE, Remedy.PREVENT, Outcome.EMPTY, image);
    }

    private static void fewerEdits(Stage stage) {
        BigDecimal edit = Tariff.EDIT_PRO.price();
        stage.call(Tariff.EDIT_PRO)
                .count(2)
                .deliveredCount(1)
                .billed()
                .line(Cause.Line.EXPECTED, edit)
                .taken(FindingKind.BILLED_FAILURE, Remedy.REVIEW, Outcome.EMPTY, edit);
    }

    private static void lost(Stage stage) {
        Tariff tariff = stage.pick(Tariff.REEL_720P, Tariff.PIX_1, Tariff.MOTION_1);
        Call call = stage.call(tariff);
        if (stage.isOddTurn()) {
            call.failed(Outcome.DELIVERY_FAILED, "webhook not delivered");
        } else {
            call.timedOutAfter(600);
        }
        call.billed().taken(FindingKind.BILLED_LOST_RESULT, Remedy.REVIEW);
    }

    private static void deniedByCharge(Stage stage) {
        Call call = stage.call(Tariff.REEL_720P).failed(Outcome.FAILED, "render node lost");
        Bill bill = call.billed().set(ChargeField.STATUS, Outcome.SUCCEEDED);
        bill.takenByFailure(Outcome.FAILED, Remedy.REVIEW);
        conflict(stage, call, bill);
    }

    private static void deniedByWebhook(Stage stage) {
        Call call = stage.call(Tariff.REEL_1080P).finishedAfter(60);
        stage.write(call.event(EventKind.WEBHOOK, 95, Outcome.FAILED)
                .set(UsageField.FINISHED_AT, call.submittedAt().plusSeconds(90))
                .build());
        Bill bill = call.billed().takenByFailure(Outcome.FAILED, Remedy.REVIEW);
        conflict(stage, call, bill);
    }

    private static void doubtedSuccess(Stage stage) {
        Call call = stage.call(Tariff.MOTION_1);
        Bill bill = call.billed().set(ChargeField.STATUS, Outcome.FAILED).explained();
        conflict(stage, call, bill);
    }

    private static void conflict(Stage stage, Call call, Bill bill) {
        stage.finding(FindingKind.STATUS_CONFLICT, Remedy.REVIEW, call, bill.amount())
                .charge(bill.chargeId());
    }

    private static void unknown(Stage stage) {
        Tariff tariff = stage.pick(Tariff.REEL_720P, Tariff.EDIT_1);
        stage.call(tariff)
                .status(Outcome.UNKNOWN)
                .is(AttemptClass.OUTCOME_UNKNOWN)
                .billed()
                .line(Cause.Line.OUTCOME_UNKNOWN);
    }
}
