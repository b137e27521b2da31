package io.countermeter.simulate;

import io.countermeter.model.Cause;
import io.countermeter.model.ChargeCategory;
import io.countermeter.model.ChargeField;
import io.countermeter.model.FindingKind;
import io.countermeter.model.Outcome;
import io.countermeter.model.Remedy;
import io.countermeter.model.UsageField;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/** Money that came back, and money that is not for usage. */
final class Refunds {
    private Refunds() {}

    static List<Scenario> scenarios() {
        return List.of(
                Scenario.fault("refunded in full", "a billed failure that came back", 2, Refunds::inFull),
                Scenario.fault("refunded in part", "a duplicate of which a part came back", 2, Refunds::inPart),
                Scenario.fault("refunded beyond", "a billed failure for which more came back", 2, Refunds::beyond),
                Scenario.fault("orphan refunded", "a charge without a request, given back", 2, Refunds::orphan),
                Scenario.nearMiss("refund of a good charge", "a present, or a mistake of theirs", Refunds::present),
                Scenario.nearMiss(
                        "refund without a name",
                        "nobody knows what it is for",
                        stage -> unnamed(stage, ChargeCategory.REFUND, Cause.Line.UNALLOCATED_REFUND)),
                Scenario.nearMiss(
                        "credit without a name",
                        "a present of the sales people",
                        stage -> unnamed(stage, ChargeCategory.CREDIT, Cause.Line.UNALLOCATED_CREDIT)),
                Scenario.nearMiss("reserve and release", "a reservation released before the charge", Refunds::reserve),
                Scenario.nearMiss("tax", "", stage -> other(stage, ChargeCategory.TAX, "7.60", Cause.Line.TAX)),
                Scenario.nearMiss("fee", "", stage -> other(stage, ChargeCategory.FEE, "1.50", Cause.Line.FEE)),
                Scenario.nearMiss(
                        "purchase of credits",
                        "",
                        stage -> other(stage, ChargeCategory.PURCHASE, "250.00", Cause.Line.PURCHASE)),
                Scenario.nearMiss(
                        "another service on the bill",
                        "",
                        stage -> other(stage, ChargeCategory.OTHER, "12.40", Cause.Line.OTHER_SERVICES)),
                Scenario.nearMiss(
                        "correction in their favour",
                        "",
                        stage -> other(stage, ChargeCategory.ADJUSTMENT, "0.35", Cause.Line.DEBITS)));
    }

    private static void inFull(Stage stage) {
        Call call = stage.call(Tariff.REEL_720P).failed(Outcome.PROVIDER_ERROR, "internal error");
        Bill bill = call.billed().takenByFailure(Outcome.PROVIDER_ERROR, Remedy.RECOVER);
        Bill refund = bill.refund(bill.amount());
        if (stage.isOddTurn()) {
            refund.set(ChargeField.CATEGORY, ChargeCategory.CREDIT);
        }
    }

    private static void inPart(Stage stage) {
        Bill second = stage.call(Tariff.REEL_1080P)
                .set(UsageField.RETRIES, BigDecimal.ZERO)
                .billed()
                .explained()
                .twin()
                .taken(FindingKind.DUPLICATE_CHARGE, Remedy.RECOVER);
        second.refund(new BigDecimal("0.70"))
                .set(ChargeField.REQUEST_ID, null)
                .set(ChargeField.JOB_ID, null)
                .set(ChargeField.REFUND_OF, second.chargeId());
    }

    private static void beyond(Stage stage) {
        stage.call(Tariff.MOTION_1)
                .failed(Outcome.CANCELLED, "cancelled by the operator")
                .billed()
                .takenByFailure(Outcome.CANCELLED, Remedy.RECOVER)
                .refund(new BigDecimal("0.65"));
    }

    private static void orphan(Stage stage) {
        Bill bill = Components.orphan(stage);
        bill.refund(bill.amount());
    }

    private static void present(Stage stage) {
        Bill bill =
                stage.call(stage.pick(Tariff.EDIT_1, Tariff.REEL_720P)).billed().explained();
        bill.refund(bill.amount());
    }

    private static void unnamed(Stage stage, ChargeCategory category, Cause.Line line) {
        Vendor vendor = stage.pick(Vendor.PIXMILL, Vendor.CREDITLAB);
        stage.bill(vendor, "", new BigDecimal("-1.23"))
                .set(ChargeField.CATEGORY, category)
                .set(ChargeField.DESCRIPTION, "with our regards")
                .line(line);
    }

    private static void reserve(Stage stage) {
        Call call = stage.call(Tariff.MOTION_2);
        Bill reservation = call.billed();
        BigDecimal reserved = reservation.amount();
        reservation
                .set(ChargeField.CHARGED_AT, call.submittedAt().plusSeconds(1))
                .set(ChargeField.DESCRIPTION, "reserved")
                .line(Cause.Line.REVERSED);
        reservation
                .twin()
                .quantity(-1)
                .set(ChargeField.AMOUNT, reserved.negate())
                .set(ChargeField.DESCRIPTION, "released")
                .line(Cause.Line.REVERSED);
        call.billed().later(Duration.ofMinutes(20)).explained();
    }

    private static void other(Stage stage, ChargeCategory category, String amount, Cause.Line line) {
        stage.bill(Vendor.CREDITLAB, "", new BigDecimal(amount))
                .set(ChargeField.CATEGORY, category)
                .line(line);
    }
}
