package io.countermeter.simulate;

import io.countermeter.model.AttemptClass;
import io.countermeter.model.Cause;
import io.countermeter.model.ChargeField;
import io.countermeter.model.FindingKind;
import io.countermeter.model.Remedy;
import io.countermeter.model.Unit;
import io.countermeter.model.UsageField;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** What was billed beside the work or for nobody's work, and what was not billed at all. */
final class Components {
    private static final String MODEL_WITHOUT_PRICE = "bulk-new";

    private Components() {}

    static List<Scenario> scenarios() {
        return List.of(
                Scenario.fault(
                        "component not to be billed",
                        "polls, which are agreed to be free",
                        2,
                        stage -> unexpected(stage, Tariff.REEL_720P, Unit.POLL, Remedy.RECOVER)),
                Scenario.fault(
                        "component nobody spoke of",
                        "webhooks, of which the contract says nothing",
                        2,
                        stage -> unexpected(stage, Tariff.REEL_1080P, Unit.WEBHOOK, Remedy.REVIEW)),
                Scenario.fault(
                        "input image not to be billed",
                        "input images, which are agreed to be free",
                        2,
                        stage -> unexpected(stage, Tariff.PIX_1, Unit.INPUT_IMAGE, Remedy.RECOVER)),
                Scenario.fault("orphan", "a charge that nothing in our log answers", 2, stage -> orphan(stage)),
                Scenario.fault(
                        "orphans of one day", "two such charges of one model and day", 2, Components::orphansOfOneDay),
                Scenario.fault("never billed", "a success without a charge", 2, Components::unbilled),
                Scenario.fault(
                        "component never billed",
                        "a success charged without its input images",
                        2,
                        Components::unbilledComponent),
                Scenario.fault(
                                "requests and days exported",
                                "a day's total over charges with ids",
                                2,
                                Components::overlappingExports)
                        .exactly(2)
                        .on(new Window(10, 24)),
                Scenario.nearMiss(
                                "billed by the day only",
                                "a day's total of work that no charge names",
                                Components::bucket)
                        .exactly(2)
                        .on(new Window(8, 22)),
                Scenario.nearMiss(
                                "billed by the day, nothing agreed",
                                "a day's total of a model without a price",
                                Components::bucketWithoutPrice)
                        .exactly(2)
                        .on(new Window(8, 22)));
    }

    private static void unexpected(Stage stage, Tariff tariff, Unit unit, Remedy remedy) {
        Call call = stage.call(tariff);
        call.billed().explained();
        call.billed()
                .set(ChargeField.UNIT, unit)
                .unitPrice(new BigDecimal("0.002"))
                .quantity(3)
                .taken(FindingKind.UNEXPECTED_COMPONENT, remedy);
    }

    static Bill orphan(Stage stage) {
        Tariff tariff = stage.pick(Tariff.REEL_720P, Tariff.PIX_ULTRA);
        return orphan(stage, tariff, 1 + stage.random().nextInt(3)).taken(FindingKind.ORPHAN_CHARGE, Remedy.REVIEW);
    }

    private static Bill orphan(Stage stage, Tariff tariff, int quantity) {
        Vendor vendor = tariff.vendor();
        return stage.bill(vendor, vendor.account(stage.turn()), BigDecimal.ZERO)
                .component(tariff)
                .quantity(quantity)
                .set(ChargeField.REQUEST_ID, stage.ids().next("req"));
    }

    private static void orphansOfOneDay(Stage stage) {
        Instant noon =
                stage.at().atOffset(ZoneOffset.UTC).toLocalDate().atTime(12, 0).toInstant(ZoneOffset.UTC);
        for (int hour = 0; hour < 2; hour++) {
            orphan(stage, Tariff.EDIT_PRO, 1)
                    .set(ChargeField.CHARGED_AT, noon.plus(Duration.ofHours(hour)))
                    .taken(FindingKind.ORPHAN_CHARGE, Remedy.REVIEW);
        }
    }

    private static void unbilled(Stage stage) {
        Call call = stage.call(stage.pick(Tariff.PIX_1, Tariff.REEL_720P, Tariff.EDIT_1, Tariff.MOTION_2))
                .is(AttemptClass.UNBILLED);
        stage.finding(FindingKind.UNBILLED, Remedy.ACCRUE, call, call.price());
    }

    private static void unbilledComponent(Stage stage) {
        Call call = stage.call(Tariff.REEL_720P)
                .set(UsageField.OPERATION, "image_to_video")
                .set(UsageField.INPUT_IMAGES, BigDecimal.valueOf(2))
                .is(AttemptClass.BILLED_WITH_FINDINGS);
        call.billed().explained();
        BigDecimal stills = Tariff.REEL_STILL.price().multiply(BigDecimal.valueOf(2));
        stage.finding(FindingKind.UNBILLED, Remedy.ACCRUE, call, stills);
    }

    private static void overlappingExports(Stage stage) {
        Instant midnight = midnightBefore(stage);
        BigDecimal charged = BigDecimal.ZERO;
        for (int i = 0; i < 3; i++) {
            Call call = stage.call(Tariff.BULK_3).count(2);
            call.set(UsageField.SUBMITTED_AT, midnight.plus(Duration.ofHours(9L + i)))
                    .finishedAfter(10);
            charged = charged.add(call.billed().explained().amount());
        }
        BigDecimal excess = new BigDecimal("0.10");
        Bill day = day(stage, Tariff.BULK_3, midnight)
                .set(ChargeField.AMOUNT, charged.add(excess))
                .line(Cause.Line.CONTROL_TOTAL, charged)
                .taken(FindingKind.BUCKET_MISMATCH, Remedy.REVIEW, excess);
        stage.finding(FindingKind.OVERLAPPING_EXPORTS, Remedy.REVIEW, Vendor.BUCKETEER, "", day.chargeId(), excess)
                .charge(day.chargeId());
    }

    private static void bucket(Stage stage) {
        Instant midnight = midnightBefore(stage);
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < 4; i++) {
            Call call = stage.call(Tariff.BULK_2).is(AttemptClass.IN_A_BUCKET);
            call.set(UsageField.SUBMITTED_AT, midnight.plus(Duration.ofHours(8L + i)))
                    .finishedAfter(10);
            sum = sum.add(call.price());
        }
        day(stage, Tariff.BULK_2, midnight)
                .set(ChargeField.QUANTITY, BigDecimal.valueOf(4))
                .set(ChargeField.AMOUNT, sum)
                .explained();
    }

    private static void bucketWithoutPrice(Stage stage) {
        Instant midnight = midnightBefore(stage);
        for (int i = 0; i < 3; i++) {
            Call call = stage.call(Tariff.BULK_2).is(AttemptClass.IN_A_BUCKET);
            call.set(UsageField.MODEL, MODEL_WITHOUT_PRICE)
                    .set(UsageField.SUBMITTED_AT, midnight.plus(Duration.ofHours(8L + i)))
                    .finishedAfter(10);
        }
        day(stage, Tariff.BULK_2, midnight)
                .set(ChargeField.MODEL, MODEL_WITHOUT_PRICE)
                .set(ChargeField.AMOUNT, new BigDecimal("0.21"))
                .line(Cause.Line.BUCKET_NOT_JUDGED);
    }

    private static Instant midnightBefore(Stage stage) {
        return stage.at().atOffset(ZoneOffset.UTC).toLocalDate().atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private static Bill day(Stage stage, Tariff tariff, Instant midnight) {
        Instant nextMidnight = midnight.plus(Duration.ofDays(1));
        return stage.bill(tariff.vendor(), "", BigDecimal.ZERO)
                .set(ChargeField.CHARGED_AT, nextMidnight)
                .set(ChargeField.PERIOD_START, midnight)
                .set(ChargeField.PERIOD_END, nextMidnight)
                .set(ChargeField.MODEL, tariff.model())
                .set(ChargeField.UNIT, tariff.unit());
    }
}
