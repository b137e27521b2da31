package io.countermeter.report;

import io.countermeter.model.AgeBucket;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The tables that the terminal and the summary show of all unsettled findings. */
final class NightTables {
    static final List<String> HEADER = header();

    private NightTables() {}

    private static List<String> header() {
        List<String> header = new ArrayList<>(List.of("", "remedy", "kind", "findings", "open"));
        for (AgeBucket age : AgeBucket.values()) {
            header.add(age.words() + " days");
        }
        return header;
    }

    /** The rows by currency: what stands how, what to do, what it is, how many, how much, and how much by age. */
    static Map<String, List<List<String>>> byCurrency(List<AgeTotal> totals) {
        Map<String, List<List<String>>> rows = new TreeMap<>();
        for (AgeTotal total : totals) {
            List<String> row = new ArrayList<>();
            row.add(total.key().state().word());
            row.add(total.key().remedy().name());
            row.add(total.key().kind().name());
            row.add(Long.toString(total.all().count()));
            row.add(Words.amount(total.all().amount()));
            for (AgeBucket age : AgeBucket.values()) {
                BigDecimal amount = total.at(age).amount();
                row.add(total.byAge().containsKey(age) ? Words.amount(amount) : "");
            }
            rows.computeIfAbsent(total.key().currency(), currency -> new ArrayList<>())
                    .add(row);
        }
        return rows;
    }

    /** What changed this night, in a sentence each. */
    static List<String> changes(List<NewsTotal> news) {
        List<String> sentences = new ArrayList<>();
        for (NewsTotal total : news) {
            String currency = total.key().currency();
            String open = Words.money(total.open(), currency) + " open";
            String before = total.key().sort() == NewsTotal.Sort.NEW
                    ? ""
                    : ", " + Words.money(total.openBefore(), currency) + " before";
            sentences.add(total.findings() + " " + total.key().sort().word() + ": " + open + before);
        }
        return sentences;
    }
}
