package io.countermeter.cli;

import io.countermeter.model.Decimals;
import io.countermeter.model.ImportedFile;
import io.countermeter.model.ImportedFile.Tally;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What an import says of a file: rows = new + restated + already known + rejected, and the same for the money. */
final class ImportLines {
    private ImportLines() {}

    static List<String> of(ImportedFile file) {
        if (file.refused() != null) {
            return List.of("refused: " + file.refused());
        }
        List<String> lines = new ArrayList<>();
        lines.add(file.path() + " (" + file.format() + "): " + file.rows() + " rows = "
                + file.fresh().rows() + " new + "
                + file.restated().rows() + " restated + "
                + file.known().rows() + " already known + "
                + file.rejected().rows() + " rejected");
        Set<String> currencies = new TreeSet<>();
        for (Tally tally : List.of(file.fresh(), file.restated(), file.known(), file.rejected())) {
            currencies.addAll(tally.money().keySet());
        }
        for (String currency : currencies) {
            BigDecimal all = money(file.fresh(), currency)
                    .add(money(file.restated(), currency))
                    .add(money(file.known(), currency))
                    .add(money(file.rejected(), currency));
            lines.add("  " + Decimals.amount(all) + " " + currency + " = "
                    + Decimals.amount(money(file.fresh(), currency)) + " new + "
                    + Decimals.amount(money(file.restated(), currency)) + " restated + "
                    + Decimals.amount(money(file.known(), currency)) + " already known + "
                    + Decimals.amount(money(file.rejected(), currency)) + " rejected");
        }
        return lines;
    }

    private static BigDecimal money(Tally tally, String currency) {
        return tally.money().getOrDefault(currency, BigDecimal.ZERO);
    }
}
