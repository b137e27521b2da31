package io.countermeter.simulate;

import io.countermeter.model.AttemptClass;
import io.countermeter.model.Cause;
import io.countermeter.model.ChargeField;
import io.countermeter.model.UsageField;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Near misses of ids, names and spans: charges that belong together with a call though they look as if they did not. */
final class Names {
    private Names() {}

    static List<Scenario> scenarios() {
        return List.of(
                Scenario.nearMiss("ids in another case", "the bill writes ids in capitals", stage -> {
                    Bill bill =
                            stage.call(stage.pick(Tariff.PIX_1, Tariff.EDIT_1)).billed();
                    bill.set(ChargeField.REQUEST_ID, capitals(bill)).explained();
                }),
                Scenario.nearMiss("ids among blanks", "the bill pads ids with blanks", stage -> {
                    Bill bill = stage.call(Tariff.PIX_1).billed();
                    bill.set(ChargeField.REQUEST_ID, "  " + capitals(bill) + " ")
                            .explained();
                }),
                Scenario.nearMiss("the same id at two providers", "chance, or an id of our own", Names::sameId),
                Scenario.nearMiss(
                        "other names", "provider, account, model and resolution under their aliases", Names::aliases),
                Scenario.nearMiss(
                        "named by its job only", "a charge without a request id", stage -> stage.call(Tariff.REEL_720P)
                                .billed()
                                .set(ChargeField.REQUEST_ID, null)
                                .explained()),
                Scenario.nearMiss("late charge", "two days late, within the settlement window", stage -> stage.call(
                                stage.pick(Tariff.REEL_720P, Tariff.PIX_1))
                        .billed()
                        .later(Duration.ofHours(50))
                        .explained()),
                Scenario.nearMiss("charged before the log begins", "work of the month before", Names::beforeTheLog)
                        .atLeast(2)
                        .on(new Window(1, 3)),
                Scenario.nearMiss("account that we do not log", "the contract says so", stage -> stage.bill(
                                Vendor.REELFORGE, "playground", BigDecimal.ZERO)
                        .component(Tariff.REEL_720P)
                        .quantity(5)
                        .set(ChargeField.REQUEST_ID, stage.ids().next("req"))
                        .line(Cause.Line.NOT_COVERED)),
                Scenario.nearMiss(
                        "account that is never billed", "a free one", stage -> stage.call(Tariff.REEL_720P, "lab")
                                .is(AttemptClass.NOT_COVERED)),
                Scenario.nearMiss("usage that names nothing", "neither ids nor a period", stage -> stage.bill(
                                Vendor.CREDITLAB, "", new BigDecimal("0.90"))
                        .set(ChargeField.BILLING_PERIOD, null)
                        .set(ChargeField.MODEL, Tariff.MOTION_1.model())
                        .line(Cause.Line.NOT_ATTRIBUTABLE)),
                Scenario.nearMiss("after the bills end", "the provider has not billed it yet", stage -> stage.call(
                                        Tariff.DRIFT_1)
                                .is(AttemptClass.AWAITING))
                        .atLeast(3)
                        .on(new Window(-6, 0)));
    }

    private static String capitals(Bill bill) {
        return String.valueOf(bill.row().requestId()).toUpperCase(Locale.ROOT);
    }

    private static void sameId(Stage stage) {
        Call image = stage.call(Tariff.PIX_1);
        Call edit = stage.call(Tariff.EDIT_1).set(UsageField.REQUEST_ID, image.requestId());
        image.billed().explained();
        edit.billed().explained();
    }

    private static void aliases(Stage stage) {
        stage.call(Tariff.REEL_1080P, "prod")
                .billed()
                .set(ChargeField.PROVIDER, "reelforge-ai")
                .set(ChargeField.ACCOUNT, "team_8f")
                .set(ChargeField.MODEL, "reel-2-0613")
                .set(ChargeField.RESOLUTION, "1920x1080")
                .explained();
    }

    /** In the first day and a half, so that no first row of the log is far enough before it. */
    private static void beforeTheLog(Stage stage) {
        Tariff tariff = stage.pick(Tariff.REEL_720P, Tariff.EDIT_PRO);
        Instant begin = Window.at(stage.month(), 1);
        Vendor vendor = tariff.vendor();
        stage.bill(vendor, vendor.account(stage.turn()), BigDecimal.ZERO)
                .component(tariff)
                .quantity(1)
                .set(ChargeField.CHARGED_AT, begin.plusSeconds(stage.seconds(600, 130_000)))
                .set(ChargeField.REQUEST_ID, stage.ids().next("req"))
                .line(Cause.Line.NOT_COVERED);
    }
}
