package io.countermeter.report;

import io.countermeter.model.Decimals;
import java.math.BigDecimal;
import java.util.List;

/** Amounts under each other: exact, and with their decimal points in one column. */
final class MoneyColumn {
    private final int decimals;
    private final int width;

    MoneyColumn(List<BigDecimal> amounts) {
        List<String> texts = amounts.stream().map(Decimals::amount).toList();
        decimals = texts.stream().mapToInt(MoneyColumn::decimals).max().orElse(0);
        width = texts.stream().mapToInt(text -> padRight(text).length()).max().orElse(0);
    }

    /** The amount, as wide as every amount of the column. */
    String text(BigDecimal amount) {
        String text = padRight(Decimals.amount(amount));
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }

    private String padRight(String text) {
        return text + " ".repeat(decimals - decimals(text));
    }

    private static int decimals(String text) {
        return text.length() - text.indexOf('.') - 1;
    }
}
