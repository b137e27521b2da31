package io.countermeter.simulate;

import io.countermeter.model.AttemptClass;
import io.countermeter.model.ChargeField;
import io.countermeter.model.Delivery;
import io.countermeter.model.EventKind;
import io.countermeter.model.Observation;
import io.countermeter.model.Outcome;
import io.countermeter.model.UsageField;
import io.countermeter.model.UsageRecord;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/** Near misses of endings: failures that cost nothing, results that came late, and the events in between. */
final class Endings {
    private Endings() {}

    static List<Scenario> scenarios() {
        return List.of(
                Scenario.nearMiss(
                        "failure that was not billed", "with an error of several lines", Endings::freeFailure),
                Scenario.nearMiss("failure listed at 0.00", "a charge of nothing", Endings::failureAtZero),
                Scenario.nearMiss("timeout given up for good", "nobody billed it", stage -> stage.call(
                                stage.pick(Tariff.REEL_720P, Tariff.MOTION_1))
                        .timedOutAfter(600)
                        .notBilled()),
                Scenario.nearMiss(
                        "result after we gave it up", "the webhook came, and the charge is right", Endings::lateResult),
                Scenario.nearMiss(
                        "result known from the charge", "the provider says that it succeeded", stage -> stage.call(
                                        Tariff.REEL_720P)
                                .timedOutAfter(600)
                                .billed()
                                .set(ChargeField.STATUS, Outcome.SUCCEEDED)
                                .explained()),
                Scenario.nearMiss("submitted, then a webhook", "two rows, one attempt", Endings::webhook)
                        .atLeast(4),
                Scenario.nearMiss("submitted, then polled", "five rows, one attempt", Endings::polled),
                Scenario.nearMiss("cancelled in time", "a cancel event, and no charge", Endings::cancelled),
                Scenario.nearMiss("still running", "no answer yet", stage -> stage.call(Tariff.REEL_1080P)
                        .running()
                        .is(AttemptClass.AWAITING)),
                Scenario.nearMiss("event of a stranger", "a webhook for a job that we never sent", Endings::stray),
                Scenario.nearMiss("polled without end", "an observation", Endings::excessPolling),
                Scenario.nearMiss("tier that nobody asked for", "an observation", Endings::unrequestedTier));
    }

    private static void freeFailure(Stage stage) {
        stage.call(stage.pick(Tariff.REEL_720P, Tariff.MOTION_1, Tariff.EDIT_1))
                .failed(Outcome.FAILED, "the provider says:\n\"out of memory\", node 7\nplease try again")
                .set(UsageField.HTTP_STATUS, BigDecimal.valueOf(500))
                .notBilled();
    }

    private static void failureAtZero(Stage stage) {
        stage.call(stage.pick(Tariff.REEL_720P, Tariff.MOTION_1))
                .failed(Outcome.FAILED, "out of memory")
                .billed()
                .unitPrice(new BigDecimal("0.00"))
                .explained();
    }

    private static void lateResult(Stage stage) {
        Call call = stage.call(Tariff.REEL_720P).timedOutAfter(600);
        stage.write(call.result(1500).build());
        call.billed().explained();
    }

    private static void webhook(Stage stage) {
        Call call = stage.call(stage.pick(Tariff.REEL_720P, Tariff.REEL_1080P))
                .running()
                .set(UsageField.DELIVERY, Delivery.WEBHOOK);
        stage.write(call.result(stage.seconds(60, 300)).build());
        call.billed().later(Duration.ofMinutes(6)).explained();
    }

    private static void polled(Stage stage) {
        Call call = stage.call(Tariff.MOTION_1).running().set(UsageField.DELIVERY, Delivery.POLLING);
        for (int i = 1; i <= 3; i++) {
            stage.write(call.event(EventKind.STATUS, 20L * i, Outcome.RUNNING).build());
        }
        stage.write(call.event(EventKind.STATUS, 80, Outcome.SUCCEEDED)
                .set(UsageField.FINISHED_AT, call.submittedAt().plusSeconds(78))
                .set(UsageField.OUTPUT_COUNT, BigDecimal.ONE)
                .build());
        call.billed().later(Duration.ofMinutes(6)).explained();
    }

    private static void cancelled(Stage stage) {
        Call call = stage.call(Tariff.REEL_720P).running().notBilled();
        stage.write(call.event(EventKind.CANCEL, 15, Outcome.CANCELLED)
                .set(UsageField.FINISHED_AT, call.submittedAt().plusSeconds(15))
                .build());
    }

    private static void stray(Stage stage) {
        stage.write(UsageRecord.builder()
                .set(UsageField.PROVIDER, Vendor.REELFORGE.word())
                .set(UsageField.ACCOUNT, "prod")
                .set(UsageField.JOB_ID, stage.ids().next("job"))
                .set(UsageField.EVENT, EventKind.WEBHOOK)
                .set(UsageField.SUBMITTED_AT, stage.at())
                .set(UsageField.STATUS, Outcome.SUCCEEDED)
                .build());
    }

    private static void excessPolling(Stage stage) {
        Call call = stage.call(Tariff.REEL_720P)
                .set(UsageField.DELIVERY, Delivery.POLLING)
                .set(UsageField.POLLS, BigDecimal.valueOf(240));
        call.billed().explained();
        stage.sight(Observation.Kind.EXCESS_POLLING, call, null);
    }

    private static void unrequestedTier(Stage stage) {
        Call call = stage.call(Tariff.PIX_2_HD).set(UsageField.REQUESTED_QUALITY, stage.isOddTurn() ? "auto" : null);
        call.billed().explained();
        BigDecimal saving = Tariff.PIX_2_HD.price().subtract(Tariff.PIX_2_STANDARD.price());
        stage.sight(Observation.Kind.UNREQUESTED_TIER, call, saving);
    }
}
