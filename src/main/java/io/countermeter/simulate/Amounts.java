package io.countermeter.simulate;

import io.countermeter.model.Cause;
import io.countermeter.model.ChargeField;
import io.countermeter.model.UsageField;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** Near misses of arithmetic: amounts that are right though something about them looks wrong. */
final class Amounts {
    private Amounts() {}

    static List<Scenario> scenarios() {
        return List.of(
                Scenario.nearMiss("rounded by the provider", "to four decimals", stage -> stage.call(Tariff.PIX_MICRO)
                        .billed()
                        .unitPrice(new BigDecimal("0.0337"))
                        .line(Cause.Line.EXPECTED, Tariff.PIX_MICRO.price())
                        .line(Cause.Line.ROUNDING, new BigDecimal("-0.00004"))),
                Scenario.nearMiss("other quantity, same amount", "ten halves", Amounts::halves),
                Scenario.nearMiss("rounded up to the second", "6.2 seconds are 7", stage -> {
                    Call call = stage.call(Tariff.REEL_720P).seconds(8, 1);
                    call.set(UsageField.OUTPUT_SECONDS, new BigDecimal("6.2"));
                    call.billed().quantity(7).explained();
                }),
                Scenario.nearMiss(
                        "raised to the minimum", "2 seconds are billed as 4", stage -> stage.call(Tariff.REEL_1080P)
                                .seconds(2, 1)
                                .billed()
                                .quantity(4)
                                .explained()),
                Scenario.nearMiss("decimals with a nought", "1.40 is 1.4", stage -> {
                    Call call = stage.call(Tariff.REEL_720P).seconds(5, 1);
                    call.set(UsageField.OUTPUT_SECONDS, new BigDecimal("5.00"));
                    call.billed()
                            .quantity(new BigDecimal("5.000"))
                            .unitPrice(new BigDecimal("0.1000"))
                            .explained();
                }),
                Scenario.nearMiss(
                        "billed as requested", "fewer were delivered, and that is agreed", stage -> stage.call(
                                        Tariff.PIX_DRAFT)
                                .count(4)
                                .deliveredCount(3)
                                .billed()
                                .explained()),
                Scenario.nearMiss("two components", "seconds and an input image", Amounts::twoComponents),
                Scenario.nearMiss("price raised in the month", "before, across and after the change", Amounts::raised)
                        .atLeast(3));
    }

    private static void halves(Stage stage) {
        Call call = stage.call(Tariff.REEL_720P).seconds(5, 1);
        call.billed().quantity(10).unitPrice(new BigDecimal("0.05")).explained();
    }

    private static void twoComponents(Stage stage) {
        Call call = stage.call(Tariff.REEL_1080P)
                .set(UsageField.OPERATION, "image_to_video")
                .set(UsageField.INPUT_IMAGES, BigDecimal.ONE);
        call.billed().explained();
        call.billed().component(Tariff.REEL_STILL).quantity(1).explained();
    }

    /** What was sent before the change and charged after it may cost the one or the other. */
    private static void raised(Stage stage) {
        Instant change = Window.at(stage.month(), ContractText.CHANGE_DAY);
        long day = 86_400;
        long before = stage.pick(-day - stage.seconds(0, 300_000), -stage.seconds(300, 600), stage.seconds(0, 600_000));
        Tariff charged = stage.pick(Tariff.REEL_3, Tariff.REEL_3_RAISED, Tariff.REEL_3_RAISED);
        Call call = stage.call(Tariff.REEL_3).set(UsageField.SUBMITTED_AT, change.plusSeconds(before));
        call.finishedAfter(60)
                .billed()
                .component(charged)
                .set(ChargeField.CHARGED_AT, change.plusSeconds(before + 900))
                .explained();
    }
}
