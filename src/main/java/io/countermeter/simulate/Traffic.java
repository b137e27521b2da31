package io.countermeter.simulate;

import io.countermeter.model.AttemptClass;
import io.countermeter.model.Cause;
import io.countermeter.model.ChargeField;
import io.countermeter.model.Delivery;
import io.countermeter.model.FindingKind;
import io.countermeter.model.Remedy;
import io.countermeter.model.UsageField;
import java.math.BigDecimal;
import java.util.List;

/**
 * The month as it should be, at every account, dense enough that no stretch longer than the settlement window is
 * without a charge. With it come the accounts that can be told only as a whole.
 */
final class Traffic {
    private Traffic() {}

    static List<Scenario> scenarios() {
        return List.of(
                Scenario.traffic("videos of production", 300, Window.MONTH, stage -> video(stage, "prod")),
                Scenario.traffic("videos of staging", 100, Window.MONTH, stage -> video(stage, "staging")),
                Scenario.traffic("images", 280, Window.MONTH, Traffic::images),
                Scenario.traffic("edits", 110, Window.MONTH, Traffic::edit),
                Scenario.traffic("tasks", 110, Window.MONTH, Traffic::task),
                Scenario.traffic("bills that end early", 50, new Window(1, -6), stage -> plain(stage, Tariff.DRIFT_1)),
                Scenario.traffic(
                        "before a gap, east", 5, new Window(1, 10), stage -> plain(stage, Tariff.GAP_1, "east")),
                Scenario.traffic(
                        "before a gap, west", 5, new Window(1, 10), stage -> plain(stage, Tariff.GAP_1, "west")),
                Scenario.traffic(
                        "after a gap, east", 5, new Window(16, 0), stage -> plain(stage, Tariff.GAP_1, "east")),
                Scenario.traffic(
                        "after a gap, west", 5, new Window(16, 0), stage -> plain(stage, Tariff.GAP_1, "west")),
                Scenario.traffic("bulk", 15, Window.MONTH, stage -> plain(stage, Tariff.BULK_1)),
                Scenario.traffic("without a contract", 20, Window.MONTH, Traffic::withoutContract),
                Scenario.fault("foreign ids", "bills that name none of the ids we log", 32, Traffic::foreignIds)
                        .on(Window.MONTH),
                Scenario.fault("gap in the bills", "days of work without a charge", 6, Traffic::gap)
                        .on(new Window(11, 15)));
    }

    private static void video(Stage stage, String account) {
        Tariff tariff = stage.random().nextInt(4) == 0 ? Tariff.REEL_1080P : Tariff.REEL_720P;
        Call call = stage.call(tariff, account);
        if (stage.turn() % 3 == 0) {
            call.set(UsageField.DELIVERY, Delivery.POLLING)
                    .set(UsageField.POLLS, BigDecimal.valueOf(stage.seconds(4, 40)));
        }
        if (stage.turn() % 4 == 0) {
            call.set(UsageField.RETRIES, BigDecimal.ZERO);
        }
        call.billed().explained();
    }

    private static void images(Stage stage) {
        Tariff tariff =
                switch (stage.random().nextInt(5)) {
                    case 0 -> Tariff.PIX_2_STANDARD;
                    case 1 -> Tariff.PIX_2_HD;
                    case 2 -> Tariff.PIX_ULTRA;
                    default -> Tariff.PIX_1;
                };
        stage.call(tariff)
                .count(1 + stage.random().nextInt(4))
                .set(UsageField.DELIVERY, Delivery.SYNC)
                .billed()
                .explained();
    }

    private static void edit(Stage stage) {
        stage.call(stage.isOddTurn() ? Tariff.EDIT_PRO : Tariff.EDIT_1)
                .set(UsageField.INPUT_IMAGES, BigDecimal.ONE)
                .billed()
                .explained();
    }

    private static void task(Stage stage) {
        stage.call(stage.isOddTurn() ? Tariff.MOTION_2 : Tariff.MOTION_1)
                .billed()
                .explained();
    }

    private static void plain(Stage stage, Tariff tariff) {
        stage.call(tariff).billed().explained();
    }

    private static void plain(Stage stage, Tariff tariff, String account) {
        stage.call(tariff, account).billed().explained();
    }

    private static void withoutContract(Stage stage) {
        Call call = stage.call(Tariff.THUMB_1).is(AttemptClass.BILLED_PRICE_NOT_JUDGED);
        call.billedAt("main").explained();
    }

    private static void foreignIds(Stage stage) {
        Call call = stage.call(Tariff.ODD_1).is(AttemptClass.NOT_COVERED);
        Bill bill = call.billed()
                .set(ChargeField.REQUEST_ID, stage.ids().next("cust"))
                .line(Cause.Line.NOT_COVERED);
        stage.finding(FindingKind.NO_COMMON_IDS, Remedy.REVIEW, call.vendor(), call.account(), "", null)
                .request(call.requestId())
                .charge(bill.chargeId());
    }

    private static void gap(Stage stage) {
        Call call = stage.call(Tariff.GAP_1).is(AttemptClass.NOT_COVERED);
        stage.finding(FindingKind.BILL_GAP, Remedy.REVIEW, call.vendor(), call.account(), "", call.price())
                .request(call.requestId());
    }
}
