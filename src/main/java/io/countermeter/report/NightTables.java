package io.countermeter.report;

import io.countermeter.model.AgeBucket;
import io.countermeter.model.LifeState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The tables that the terminal and the summary show of all unsettled findings. */
final class NightTables {
    static final List<String> HEADER = header();

    private NightTables() {}

    private static List<String> header() {
        List<String> header = new ArrayList<>(List.of("remedy", "kind", "findings", "open"));
        for (AgeBucket age : AgeBucket.values()) {
            header.add(age.words());
        }
        return header;
    }

    /** The rows by currency: what to do, what it is, how many, how much, and how much by age in days. */
    static Map<String, List<List<String>>> byCurrency(List<AgeTotal> totals) {
        Map<String, List<List<String>>> rows = new TreeMap<>();
        String section = "";
        for (AgeTotal total : totals) {
            AgeTotal.Key key = total.key();
            List<List<String>> ofCurrency = rows.computeIfAbsent(key.currency(), currency -> new ArrayList<>());
            String remedy = key.remedy().name()
                    + (key.state() == LifeState.OPEN ? "" : ", " + key.state().word());
            if (!section.equals(key.currency() + remedy)) {
                section = key.currency() + remedy;
                ofCurrency.add(row(remedy, "", AgeTotal.sum(totals, key)));
            }
            ofCurrency.add(row("", key.kind().name(), total.byAge()));
        }
        return rows;
    }

    private static List<String> row(String remedy, String kind, Map<AgeBucket, Pile> byAge) {
        Pile all = AgeTotal.sum(byAge);
        List<String> row =
                new ArrayList<>(List.of(remedy, kind, Long.toString(all.count()), Words.amount(all.amount())));
        for (AgeBucket age : AgeBucket.values()) {
            Pile pile = byAge.get(age);
            row.add(pile == null ? "" : Words.amount(pile.amount()));
        }
        return row;
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
