package io.countermeter.simulate;

import io.countermeter.model.Cause;
import io.countermeter.model.FindingKind;
import io.countermeter.model.Remedy;
import io.countermeter.model.UsageField;
import java.math.BigDecimal;
import java.util.List;

/** The right work at the wrong quantity, tier or price. */
final class Prices {
    private Prices() {}

    static List<Scenario> scenarios() {
        return List.of(
                Scenario.fault("more seconds than asked for", "three seconds too many", 2, stage -> {
                    Call call = stage.call(Tariff.REEL_720P).seconds(5, 1);
                    seconds(call, 5, 8);
                }),
                Scenario.fault("more seconds than rounding explains", "6.2 seconds are 7, not 8", 2, stage -> {
                    Call call = stage.call(Tariff.REEL_720P).seconds(8, 1);
                    call.set(UsageField.OUTPUT_SECONDS, new BigDecimal("6.2"));
                    seconds(call, 7, 8);
                }),
                Scenario.fault("more seconds than the minimum", "2 seconds are billed as 4, not as 6", 2, stage -> {
                    Call call = stage.call(Tariff.REEL_1080P).seconds(2, 1);
                    seconds(call, 4, 6);
                }),
                Scenario.fault(
                        "more edits than asked for", "no term says how edits are counted", 2, stage -> stage.call(
                                        Tariff.EDIT_1)
                                .billed()
                                .quantity(2)
                                .line(Cause.Line.EXPECTED, Tariff.EDIT_1.price())
                                .taken(FindingKind.QUANTITY_MISMATCH, Remedy.REVIEW, Tariff.EDIT_1.price())),
                Scenario.fault(
                        "a better tier than asked for",
                        "asked for and delivered the lesser, billed the better",
                        2,
                        Prices::tier),
                Scenario.fault(
                        "a dearer price than agreed",
                        "at the right quantity and tier",
                        2,
                        stage -> price(stage.call(Tariff.REEL_720P).seconds(5, 1), "0.12", Remedy.RECOVER)),
                Scenario.fault(
                        "a dearer price than listed",
                        "nobody agreed to the list",
                        2,
                        stage -> price(stage.call(Tariff.PIX_LIST), stage.pick("0.07", "0.075"), Remedy.REVIEW)),
                Scenario.fault("a lower price than agreed", "in our favour", 2, Prices::below),
                Scenario.fault("a better tier and more seconds", "both at once", 2, Prices::tierAndSeconds));
    }

    private static void seconds(Call call, int expected, int billed) {
        BigDecimal price = call.tariff().price();
        call.billed()
                .quantity(billed)
                .line(Cause.Line.EXPECTED, price.multiply(BigDecimal.valueOf(expected)))
                .taken(
                        FindingKind.QUANTITY_MISMATCH,
                        Remedy.RECOVER,
                        price.multiply(BigDecimal.valueOf(billed - expected)));
    }

    private static void tier(Stage stage) {
        Tariff due = stage.pick(Tariff.REEL_720P, Tariff.PIX_2_STANDARD);
        Tariff billed = stage.pick(Tariff.REEL_1080P, Tariff.PIX_2_HD);
        Call call = stage.call(due);
        BigDecimal surplus = billed.price().subtract(due.price()).multiply(call.requestedQuantity());
        call.billed()
                .component(billed)
                .line(Cause.Line.EXPECTED, call.price())
                .taken(FindingKind.TIER_MISMATCH, Remedy.RECOVER, surplus);
    }

    private static void price(Call call, String billedPrice, Remedy remedy) {
        Bill bill = call.billed().unitPrice(new BigDecimal(billedPrice));
        bill.line(Cause.Line.EXPECTED, call.price())
                .taken(FindingKind.PRICE_MISMATCH, remedy, bill.amount().subtract(call.price()));
    }

    private static void below(Stage stage) {
        Call call = stage.call(stage.pick(Tariff.REEL_1080P, Tariff.EDIT_PRO));
        Bill bill = call.billed().unitPrice(stage.pick(new BigDecimal("0.30"), new BigDecimal("0.12")));
        BigDecimal difference = bill.amount().subtract(call.price());
        bill.line(Cause.Line.EXPECTED, call.price()).line(Cause.Line.BILLED_BELOW_CONTRACT, difference);
        stage.finding(
                        FindingKind.BELOW_CONTRACT,
                        Remedy.REVIEW,
                        call.vendor(),
                        call.account(),
                        bill.subject(FindingKind.BELOW_CONTRACT),
                        difference)
                .request(call.requestId())
                .charge(bill.chargeId());
    }

    /** 5 seconds at the lesser tier are due, 8 at the better one are billed: the three are worth their due price. */
    private static void tierAndSeconds(Stage stage) {
        BigDecimal due = Tariff.REEL_720P.price();
        BigDecimal billed = Tariff.REEL_1080P.price();
        stage.call(Tariff.REEL_720P)
                .seconds(5, 1)
                .billed()
                .component(Tariff.REEL_1080P)
                .quantity(8)
                .line(Cause.Line.EXPECTED, due.multiply(BigDecimal.valueOf(5)))
                .taken(FindingKind.QUANTITY_MISMATCH, Remedy.RECOVER, due.multiply(BigDecimal.valueOf(3)))
                .taken(
                        FindingKind.TIER_MISMATCH,
                        Remedy.RECOVER,
                        billed.subtract(due).multiply(BigDecimal.valueOf(8)));
    }
}
