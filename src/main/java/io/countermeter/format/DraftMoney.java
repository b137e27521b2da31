package io.countermeter.format;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An amount whose column tells its currency: by its name, as {@code cost_usd}, or beside each number, as
 * {@code 0.50 USD}.
 *
 * @param rule for the amount, as a format writes it
 * @param why the rule
 * @param whyCurrency it is this currency
 */
record DraftMoney(DraftColumn column, String rule, String why, String currency, String whyCurrency) {
    private static final Set<String> AMOUNTS =
            Set.of("cost", "costs", "amount", "price", "charge", "charges", "charged", "billed", "spend", "total");

    /** Words of columns that hold something else than what is charged, or hold it in another measure. */
    private static final Set<String> NO_AMOUNTS = Set.of(
            "unit",
            "per",
            "rate",
            "limit",
            "budget",
            "max",
            "min",
            "estimate",
            "estimated",
            "expected",
            "cents",
            "cent",
            "micro",
            "micros",
            "milli",
            "nano",
            "nanos",
            "list",
            "ticks");

    /** Only those that are no word of English: ALL, TOP and TRY are currencies, too. */
    private static final Set<String> IN_NAMES = Set.of(
            "usd", "eur", "gbp", "jpy", "cny", "inr", "cad", "aud", "nzd", "chf", "krw", "brl", "mxn", "sek", "nok",
            "dkk", "pln", "czk", "huf", "ils", "sgd", "hkd", "twd", "zar", "aed");

    private static final String NUMBER = "[-+]?[0-9]*\\.?[0-9]+(?:[eE][-+]?[0-9]+)?";
    private static final Pattern BEHIND = Pattern.compile(NUMBER + "( ?([A-Za-z]{3}))");
    private static final Pattern BEFORE = Pattern.compile("(([A-Za-z]{3}) ?)" + NUMBER);

    /** What a column says of money; null if it does not say both that it is an amount and of which currency. */
    static @Nullable DraftMoney of(DraftColumn column) {
        List<String> words = column.words();
        boolean amount =
                words.stream().anyMatch(AMOUNTS::contains) && words.stream().noneMatch(NO_AMOUNTS::contains);
        List<String> texts = column.texts();
        if (!amount || column.isList() || texts.isEmpty()) {
            return null;
        }
        String place = DraftYaml.text(column.place());
        List<String> currencies = words.stream().filter(IN_NAMES::contains).toList();
        boolean numbers = texts.stream().allMatch(text -> DecimalReader.parse(text.strip()) != null);
        if (numbers && currencies.size() == 1) {
            String currency = currencies.get(0).toUpperCase(Locale.ROOT);
            return new DraftMoney(column, place, "by its name", currency, "by the name of " + place);
        }
        DraftMoney behind = besideNumbers(column, BEHIND, "without_suffix", "end in ");
        return behind == null ? besideNumbers(column, BEFORE, "without_prefix", "begin with ") : behind;
    }

    private static @Nullable DraftMoney besideNumbers(DraftColumn column, Pattern pattern, String edit, String where) {
        Set<String> marks = new HashSet<>();
        String currency = "";
        for (String text : column.texts()) {
            Matcher matcher = pattern.matcher(text);
            if (!matcher.matches() || !CurrencyReader.isMoney(matcher.group(2))) {
                return null;
            }
            marks.add(matcher.group(1));
            currency = matcher.group(2).toUpperCase(Locale.ROOT);
        }
        if (marks.size() != 1) {
            return null;
        }
        String place = DraftYaml.text(column.place());
        String mark = DraftYaml.text(marks.iterator().next());
        return new DraftMoney(
                column,
                "{from: " + place + ", " + edit + ": " + mark + "}",
                "by its name; the values " + where + currency,
                currency,
                "the values of " + place + " " + where + "it");
    }
}
