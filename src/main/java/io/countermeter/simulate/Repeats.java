package io.countermeter.simulate;

import io.countermeter.model.AttemptClass;
import io.countermeter.model.ChargeField;
import io.countermeter.model.Outcome;
import io.countermeter.model.UsageField;
import java.math.BigDecimal;
import java.util.List;

/** Near misses of repetition: work that looks as if it had been done or billed twice. */
final class Repeats {
    private Repeats() {}

    static List<Scenario> scenarios() {
        return List.of(
                Scenario.nearMiss(
                        "asked again on purpose", "the same input after it had succeeded", Repeats::askedAgain),
                Scenario.nearMiss("variants in parallel", "one input, wanted three times at once", Repeats::variants),
                Scenario.nearMiss(
                        "steps of a pipeline", "image, edit and video under one operation_id", Repeats::pipeline),
                Scenario.nearMiss("one operation_id for a session", "four inputs under one id", Repeats::session),
                Scenario.nearMiss("a batch under one job", "three inputs under one job", Repeats::batch),
                Scenario.nearMiss("one row per image", "four images, four charges", Repeats::rowPerImage),
                Scenario.nearMiss(
                        "two outputs in one request", "twice the seconds", stage -> stage.call(Tariff.REEL_720P)
                                .seconds(5, 2)
                                .billed()
                                .explained()),
                Scenario.nearMiss("fallback", "failed at one provider, done by another", Repeats::fallback),
                Scenario.nearMiss(
                        "timeout that was not billed", "resubmitted and billed once", Repeats::unbilledTimeout),
                Scenario.nearMiss(
                        "the first answer came after all",
                        "given up, resubmitted, and billed once",
                        Repeats::firstAnswerAfterAll),
                Scenario.nearMiss(
                        "an answer replayed for one job",
                        "a key asked again brings the same job",
                        Repeats::replayedJob),
                Scenario.nearMiss(
                        "an answer replayed for one key",
                        "a key asked again brings the same answer",
                        Repeats::replayedKey),
                Scenario.nearMiss(
                        "a job sent again under its own name", "charged once, by its job", Repeats::jobSentAgain),
                Scenario.nearMiss("three attempts", "one short of a loop", Repeats::threeAttempts),
                Scenario.nearMiss("answered from our cache", "no attempt at all", Repeats::cached));
    }

    private static void askedAgain(Stage stage) {
        Call first = stage.call(stage.pick(Tariff.PIX_1, Tariff.REEL_720P)).set(UsageField.OPERATION_ID, null);
        first.finishedAfter(20).billed().explained();
        first.again(25 + stage.seconds(0, 60)).billed().explained();
    }

    private static void variants(Stage stage) {
        Call first = stage.call(Tariff.PIX_2_HD);
        first.billed().explained();
        for (int i = 1; i < 3; i++) {
            first.again(i)
                    .set(UsageField.OPERATION_ID, stage.ids().next("op"))
                    .billed()
                    .explained();
        }
    }

    private static void pipeline(Stage stage) {
        Call image = stage.call(Tariff.PIX_1);
        Call edit = image.elsewhere(Tariff.EDIT_1, 60)
                .set(UsageField.INPUT_HASH, stage.ids().inputHash());
        Call video = image.elsewhere(Tariff.REEL_720P, 120)
                .set(UsageField.INPUT_HASH, stage.ids().inputHash());
        video.set(UsageField.OPERATION, "image_to_video");
        image.billed().explained();
        edit.billed().explained();
        video.billed().explained();
    }

    private static void session(Stage stage) {
        Call first = stage.call(Tariff.PIX_1);
        first.billed().explained();
        for (int i = 1; i < 4; i++) {
            first.again(2L * i)
                    .set(UsageField.INPUT_HASH, stage.ids().inputHash())
                    .billed()
                    .explained();
        }
    }

    private static void batch(Stage stage) {
        Call first = stage.call(Tariff.REEL_720P).set(UsageField.OPERATION_ID, null);
        first.billed().explained();
        for (int i = 1; i < 3; i++) {
            Call next = first.again(i)
                    .set(UsageField.JOB_ID, first.jobId())
                    .set(UsageField.INPUT_HASH, stage.ids().inputHash());
            next.billed().explained();
        }
    }

    private static void rowPerImage(Stage stage) {
        Bill bill = stage.call(Tariff.PIX_1)
                .count(4)
                .set(UsageField.RETRIES, BigDecimal.ZERO)
                .billed()
                .quantity(1)
                .explained();
        for (int i = 1; i < 4; i++) {
            bill = bill.twin().explained();
        }
    }

    private static void fallback(Stage stage) {
        Call failed = stage.call(Tariff.REEL_720P)
                .failed(Outcome.PROVIDER_ERROR, "no capacity in this region")
                .finishedAfter(30)
                .notBilled();
        failed.elsewhere(Tariff.MOTION_1, 45).billed().explained();
    }

    private static void unbilledTimeout(Stage stage) {
        Call first = stage.call(stage.pick(Tariff.MOTION_1, Tariff.REEL_720P))
                .timedOutAfter(600)
                .notBilled();
        first.again(660).billed().explained();
    }

    /** The provider finished what we had given up, and never billed what we sent after it. */
    private static void firstAnswerAfterAll(Stage stage) {
        Call first = stage.call(Tariff.REEL_720P).timedOutAfter(600);
        stage.write(first.result(1500).build());
        first.again(660).is(AttemptClass.PAID_BY_ANOTHER);
        first.billed().explained();
    }

    private static void replayedJob(Stage stage) {
        Call first = stage.call(Tariff.REEL_1080P)
                .set(UsageField.IDEMPOTENCY_KEY, stage.ids().next("key"));
        first.again(300).set(UsageField.JOB_ID, first.jobId()).noAttempt();
        first.billed().explained();
    }

    private static void replayedKey(Stage stage) {
        Call first = stage.call(Tariff.PIX_1)
                .set(UsageField.IDEMPOTENCY_KEY, stage.ids().next("key"));
        first.billed().explained();
        first.again(200).notBilled();
    }

    private static void jobSentAgain(Stage stage) {
        Call failed = stage.call(Tariff.MOTION_1)
                .failed(Outcome.FAILED, "worker lost")
                .finishedAfter(30)
                .notBilled();
        failed.again(120)
                .set(UsageField.JOB_ID, failed.jobId())
                .billed()
                .set(ChargeField.REQUEST_ID, null)
                .explained();
    }

    private static void threeAttempts(Stage stage) {
        Call first = stage.call(Tariff.MOTION_2)
                .failed(Outcome.FAILED, "no capacity")
                .finishedAfter(20)
                .notBilled();
        first.again(60).failed(Outcome.FAILED, "no capacity").notBilled();
        first.again(120).billed().explained();
    }

    private static void cached(Stage stage) {
        Call call = stage.call(Tariff.PIX_1);
        call.billed().explained();
        call.again(3600).set(UsageField.CACHED, true).noAttempt();
    }
}
