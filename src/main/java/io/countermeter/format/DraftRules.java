package io.countermeter.format;

import io.countermeter.model.ChargeField;
import io.countermeter.model.Field;
import io.countermeter.model.FieldType;
import io.countermeter.model.UsageField;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Guesses for each canonical field the place that it comes from, by names and by what stands there. */
final class DraftRules {
    private static final List<String> TIME_STYLES = List.of(
            "iso",
            "date",
            "unix_s",
            "unix_ms",
            "unix_us",
            "unix_ns",
            "dd/MMM/uuuu:HH:mm:ss Z",
            "uuuu/MM/dd HH:mm:ss",
            "uuuuMMdd");

    private static final Pattern WITH_S = Pattern.compile("[0-9]+(?:\\.[0-9]+)?s");
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-?[0-9]{2}-?[0-9]{2}");
    private static final Pattern HTTP_CODE = Pattern.compile("[1-5][0-9][0-9]");

    /** From 2001 to 2286: numbers of seconds that are times and not counts. */
    private static final Pattern UNIX_SECONDS = Pattern.compile("[1-9][0-9]{9}(?:\\.[0-9]+)?");

    private final FieldReaders readers = new FieldReaders(ZoneOffset.UTC, List.of());
    private final List<DraftColumn> columns;
    private final Set<DraftColumn> taken = new HashSet<>();

    /** Columns that were made something of, but may be taken again: the end of a period is also when it is charged. */
    private final Set<DraftColumn> shared = new HashSet<>();

    /** When periods begin; null until that was guessed. */
    private @Nullable DraftColumn begins;

    /** The amount, where its column tells its currency; null until such a one was guessed. */
    private @Nullable DraftMoney money;

    DraftRules(List<DraftColumn> columns) {
        this.columns = columns;
    }

    /**
     * A guess.
     *
     * @param rule as a format writes it
     * @param why in words, for whoever checks it
     */
    record Guess(DraftColumn column, String rule, String why) {}

    /** The columns that no guess has taken. */
    List<DraftColumn> left() {
        return columns.stream()
                .filter(column -> !taken.contains(column) && !shared.contains(column))
                .toList();
    }

    /**
     * The first column of one of the field's names whose content suits the field; for amounts and currencies also what
     * a column tells of both. Null if there is none.
     */
    @Nullable
    Guess guess(Field field) {
        if (field == ChargeField.AMOUNT && !namesCurrencies()) {
            Guess ofMoney = ofMoney();
            return ofMoney == null ? byNames(field) : ofMoney;
        }
        Guess told = field == ChargeField.CURRENCY ? ofCurrency() : null;
        Guess guess = told == null ? byNames(field) : told;
        return guess == null && field == ChargeField.AMOUNT ? ofMoney() : guess;
    }

    private boolean namesCurrencies() {
        return DraftNames.of(ChargeField.CURRENCY).stream()
                .anyMatch(name -> columns.stream().anyMatch(column -> column.isNamed(name) || column.endsWith(name)));
    }

    private @Nullable Guess ofMoney() {
        for (DraftColumn column : columns) {
            DraftMoney found = taken.contains(column) ? null : DraftMoney.of(column);
            if (found != null) {
                money = found;
                taken.add(column);
                return new Guess(column, found.rule(), found.why());
            }
        }
        return null;
    }

    /** The currency that the column of the amount tells; another column's is that of other amounts. */
    private @Nullable Guess ofCurrency() {
        DraftMoney told = money;
        return told == null
                ? null
                : new Guess(told.column(), "{constant: " + told.currency() + "}", told.whyCurrency());
    }

    private @Nullable Guess byNames(Field field) {
        for (String name : DraftNames.of(field)) {
            for (boolean whole : new boolean[] {true, false}) {
                for (DraftColumn column : columns) {
                    boolean named = whole ? column.isNamed(name) : column.endsWith(name);
                    Guess guess = named && !taken.contains(column) ? guess(field, column) : null;
                    if (guess != null) {
                        (field == ChargeField.CHARGED_AT ? shared : taken).add(column);
                        begins = field == ChargeField.PERIOD_START ? column : begins;
                        return guess;
                    }
                }
            }
        }
        return null;
    }

    private @Nullable Guess guess(Field field, DraftColumn column) {
        String place = DraftYaml.text(column.place());
        if (column.isList()) {
            return field == UsageField.OUTPUT_COUNT
                    ? new Guess(column, "{count: " + place + "}", "the items of a list, by its name")
                    : null;
        }
        List<String> texts = column.texts();
        if (texts.isEmpty()) {
            return null;
        }
        FieldType type = field.type();
        if (type == FieldType.INSTANT) {
            String style = timeStyle(texts);
            Guess guess = style == null ? null : ofTime(column, place, style);
            return guess == null || field != ChargeField.PERIOD_END ? guess : ofEnd(guess, texts);
        }
        if (field == UsageField.STATUS && texts.stream().allMatch(text -> isMatch(HTTP_CODE, text))) {
            return ofCodes(column);
        }
        if (DraftWords.isClosed(type)) {
            Map<String, String> words = DraftWords.translations(type, texts);
            return words == null ? null : ofWords(type, column, place, words);
        }
        if (reads(readers.of(field, null, null), texts)) {
            return new Guess(column, place, "by its name");
        }
        boolean seconds = type == FieldType.QUANTITY && texts.stream().allMatch(text -> isMatch(WITH_S, text));
        return seconds
                ? new Guess(column, "{from: " + place + ", without_suffix: s}", "by its name; the values end in s")
                : null;
    }

    /** An end that a row names in words may be the last day, or second, of the period, or the one after it. */
    private Guess ofEnd(Guess guess, List<String> texts) {
        boolean ofDays = texts.stream().allMatch(text -> isMatch(DAY, text));
        String check;
        if (begins != null && begins.texts().equals(texts)) {
            check = ofDays
                    ? "the period ends on the day on which it begins, so that the day named is its last: add plus: P1D"
                    : "the period ends when it begins: if that is the beginning of its last day, add plus: P1D";
        } else if (ofDays) {
            check = "if the day named is the last of the period, and not the one after it, add plus: P1D";
        } else if (texts.stream().anyMatch(text -> text.contains(":59"))) {
            check = "if the period ends with the second named, and not before it, add plus: PT1S";
        } else {
            return guess;
        }
        return new Guess(guess.column(), guess.rule(), guess.why() + "; CHECK: " + check);
    }

    /** The outcome out of states of HTTP, of which many are those of a blocked request, too, or of a proxy. */
    static Guess ofCodes(DraftColumn column) {
        return new Guess(
                column,
                "{from: " + DraftYaml.text(column.place())
                        + ", words: {2xx: succeeded, 401: failed, 404: failed, 408: timed_out, 429: failed, "
                        + "499: timed_out, 504: timed_out}, otherwise: unknown}",
                "states of HTTP; CHECK: 2xx is 'running' where the answer is a job that still has to run");
    }

    private static Guess ofTime(DraftColumn column, String place, String style) {
        String what =
                switch (style) {
                    case "iso" -> "ISO times";
                    case "date" -> "dates";
                    case "unix_s" -> "Unix seconds";
                    case "unix_ms" -> "Unix milliseconds";
                    case "unix_us" -> "Unix microseconds";
                    case "unix_ns" -> "Unix nanoseconds";
                    default -> "times of this pattern";
                };
        String rule = style.equals("iso") ? place : "{from: " + place + ", time: " + DraftYaml.text(style) + "}";
        return new Guess(column, rule, "by its name; the values are " + what);
    }

    /** Of an outcome, which each row needs, a word that is not known means that it is unknown; else nothing is named. */
    private static Guess ofWords(FieldType type, DraftColumn column, String place, Map<String, String> words) {
        boolean outcome = type == FieldType.OUTCOME;
        List<String> translated = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        words.forEach((word, meaning) -> {
            if (meaning.isEmpty()) {
                unknown.add(DraftYaml.comment(word));
            }
            if (!meaning.isEmpty() || !outcome) {
                translated.add(DraftYaml.text(word) + ": " + (meaning.isEmpty() ? "''" : DraftYaml.text(meaning)));
            }
        });
        String why = "by its name; only the words of the first rows are translated";
        List<String> failures = new ArrayList<>();
        words.forEach((word, meaning) -> {
            if (outcome && meaning.equals("failed")) {
                failures.add("'" + DraftYaml.comment(word) + "'");
            }
        });
        if (!failures.isEmpty()) {
            why += "; CHECK: if " + String.join(" or ", failures)
                    + " stands for blocked requests, too, it is to be unknown";
        }
        return new Guess(
                column,
                "{from: " + place + ", words: {" + String.join(", ", translated) + "}"
                        + (outcome ? ", otherwise: unknown}" : "}"),
                unknown.isEmpty() ? why : why + "; CHECK, these are not known: " + String.join(", ", unknown));
    }

    private static boolean isMatch(Pattern pattern, String text) {
        return pattern.matcher(text.strip()).matches();
    }

    /** The style in which all of the texts are times; null if there is none. */
    private @Nullable String timeStyle(List<String> texts) {
        for (String style : TIME_STYLES) {
            // A count of a few digits would be a time of 1970.
            boolean plausible = !style.equals("unix_s") || texts.stream().allMatch(text -> isMatch(UNIX_SECONDS, text));
            if (plausible && reads(readers.time(style), texts)) {
                return style;
            }
        }
        return null;
    }

    private static boolean reads(ValueReader reader, List<String> texts) {
        Complaint complaint = new Complaint();
        for (String text : texts) {
            Object value = reader.read(text, complaint);
            if (complaint.isPending() || value == null) {
                complaint.forget();
                if (value == null && !text.equalsIgnoreCase("auto") && !text.equalsIgnoreCase("default")) {
                    return false;
                }
            }
        }
        return true;
    }
}
