package io.countermeter.simulate;

import io.countermeter.model.Decimals;
import java.time.YearMonth;

/** Writes what was agreed with the invented providers as a contract file. */
final class ContractText {
    /** The day of the month on which a price rises. */
    static final int CHANGE_DAY = 16;

    private ContractText() {}

    static String of(YearMonth month) {
        String from = month.getYear() + "-01-01";
        StringBuilder text = new StringBuilder("# What was agreed with the invented providers of a simulated month.\n")
                .append("version: 1\nproviders:\n");
        for (Vendor vendor : Vendor.values()) {
            if (!vendor.terms().isEmpty()) {
                text.append("  ").append(vendor.word()).append(":\n");
                text.append("    currency: ").append(vendor.currency()).append('\n');
                text.append(vendor.terms().replace("{from}", from).indent(4));
                text.append("    prices:\n");
                appendPrices(text, vendor, month, from);
            }
        }
        return text.toString();
    }

    private static void appendPrices(StringBuilder text, Vendor vendor, YearMonth month, String yearStart) {
        for (Tariff tariff : Tariff.values()) {
            if (tariff.vendor() == vendor) {
                String from =
                        tariff.holdsFromTheChange() ? month.atDay(CHANGE_DAY).toString() : yearStart;
                text.append("      - {from: ").append(from).append(", model: ").append(tariff.model());
                for (String key : new String[] {"operation", "resolution", "quality", "source"}) {
                    if (tariff.of(key) != null) {
                        text.append(", ").append(key).append(": ").append(tariff.of(key));
                    }
                }
                text.append(", unit: ").append(tariff.unit().word());
                text.append(", price: ").append(Decimals.amount(tariff.price())).append("}\n");
            }
        }
    }
}
