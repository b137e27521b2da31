package io.countermeter.contract;

import io.countermeter.contract.YamlValue.Entry;
import io.countermeter.contract.YamlValue.Listing;
import io.countermeter.contract.YamlValue.Mapping;
import io.countermeter.contract.YamlValue.Nothing;
import io.countermeter.contract.YamlValue.Refused;
import io.countermeter.contract.YamlValue.Scalar;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one mapping. A key that is unknown, stands twice or has no value is a problem at once; a value that
 * is not what its reader asks for is one when it is read, and reads as if the key were not there.
 */
final class Keys {
    private final Place place;
    private final boolean mapping;
    private final String owner;
    private final Problems problems;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private Keys(@Nullable YamlValue value, String owner, Problems problems) {
        this.place = value == null ? Place.START : value.place();
        this.mapping = value instanceof Mapping;
        this.owner = owner;
        this.problems = problems;
    }

    /**
     * The keys of a value that should be a mapping.
     *
     * @param owner whose keys they are, as a sentence names it
     * @param known the keys that it may have
     */
    static Keys of(@Nullable YamlValue value, String owner, Collection<String> known, Problems problems) {
        Keys keys = any(value, owner, problems);
        for (Entry entry : List.copyOf(keys.entries.values())) {
            if (!known.contains(entry.key())) {
                problems.error(
                        entry.place(),
                        Excerpt.quote(entry.key()) + " is not a key of " + owner,
                        Nearest.didYouMean(entry.key(), known) + "Its keys are: " + String.join(", ", known) + ".");
            }
        }
        return keys;
    }

    /** The keys of a value that should be a mapping, whatever they are called. */
    static Keys any(@Nullable YamlValue value, String owner, Problems problems) {
        Keys keys = new Keys(value, owner, problems);
        if (value instanceof Mapping mapping) {
            mapping.entries().forEach(keys::add);
        } else if (value != null && !(value instanceof Nothing) && !(value instanceof Refused)) {
            problems.error(
                    value.place(),
                    owner + " is not written as keys and values",
                    "Write \"key: value\" for each of them.");
        }
        return keys;
    }

    private void add(Entry entry) {
        Entry earlier = entries.putIfAbsent(entry.key(), entry);
        if (earlier != null) {
            problems.error(
                    entry.place(),
                    Excerpt.quote(entry.key()) + " stands twice in " + owner,
                    "Keep one of them; the other is on line " + earlier.place().line() + ".");
        } else if (entry.value() instanceof Nothing) {
            problems.error(
                    entry.place(),
                    Excerpt.quote(entry.key()) + " has no value",
                    "Write a value, or take the key away; an empty list is [], no keys are {}.");
        } else if (entry.key().isEmpty()) {
            problems.error(entry.place(), "a key of " + owner + " is empty", "Write its name, or take it away.");
        }
    }

    Place place() {
        return place;
    }

    Place place(String key) {
        Entry entry = entries.get(key);
        return entry == null ? place : entry.value().place();
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    Collection<Entry> entries() {
        return entries.values();
    }

    /** The value of a key, whatever it is; null where there is none. */
    @Nullable
    YamlValue value(String key) {
        Entry entry = entries.get(key);
        YamlValue value = entry == null ? null : entry.value();
        return value instanceof Nothing || value instanceof Refused ? null : value;
    }

    /** The items of a list; none where the key is not there. */
    List<YamlValue> list(String key) {
        YamlValue value = value(key);
        if (value instanceof Listing listing) {
            return listing.items();
        }
        if (value != null) {
            problems.error(
                    value.place(), Excerpt.quote(key) + " takes a list", "Write it in brackets, or with \"- \".");
        }
        return List.of();
    }

    /** A list of single values. */
    List<Scalar> texts(String key) {
        List<Scalar> texts = new ArrayList<>();
        for (YamlValue item : list(key)) {
            Scalar text = single(key, item);
            if (text != null) {
                texts.add(text);
            }
        }
        return texts;
    }

    @Nullable
    Scalar scalar(String key) {
        YamlValue value = value(key);
        return value == null ? null : single(key, value);
    }

    /** A value of a key as the single, non-empty text that it should be. */
    @Nullable
    Scalar single(String key, YamlValue value) {
        if (value instanceof Refused) {
            return null;
        }
        if (!(value instanceof Scalar scalar)) {
            problems.error(
                    value.place(),
                    Excerpt.quote(key) + " takes a single value",
                    "Write one, without brackets or dashes.");
            return null;
        }
        String text = scalar.text().strip();
        if (text.isEmpty()) {
            problems.error(
                    value.place(),
                    "the value of " + Excerpt.quote(key) + " is empty",
                    "Write one, or take the key away.");
            return null;
        }
        return new Scalar(scalar.place(), text);
    }

    @Nullable
    String text(String key) {
        Scalar scalar = scalar(key);
        return scalar == null ? null : scalar.text();
    }

    /** A text; null also where it is a star, which says as much as silence. */
    @Nullable
    String textUnlessStar(String key) {
        String text = text(key);
        return "*".equals(text) ? null : text;
    }

    @Nullable
    BigDecimal decimal(String key) {
        Scalar scalar = scalar(key);
        return scalar == null ? null : decimal(key, scalar);
    }

    /** An exact decimal that is not negative. */
    @Nullable
    BigDecimal decimal(String key, Scalar scalar) {
        BigDecimal value = signedDecimal(key, scalar);
        if (value != null && value.signum() < 0) {
            wrong(scalar, "is negative, which \"" + key + "\" cannot be", "Write zero or more.");
            return null;
        }
        return value;
    }

    @Nullable
    BigDecimal signedDecimal(String key) {
        Scalar scalar = scalar(key);
        return scalar == null ? null : signedDecimal(key, scalar);
    }

    private @Nullable BigDecimal signedDecimal(String key, Scalar scalar) {
        BigDecimal value = Scalars.decimal(scalar.text());
        if (value == null) {
            wrong(scalar, "is not an exact decimal for \"" + key + "\"", "Write it like 0.35, with at most 30 places.");
        }
        return value;
    }

    int whole(String key, int least, int otherwise) {
        Scalar scalar = scalar(key);
        if (scalar == null) {
            return otherwise;
        }
        Integer value = Scalars.whole(scalar.text());
        if (value == null || value < least) {
            wrong(scalar, "is not a number for \"" + key + "\"", "Write a whole number of at least " + least + ".");
            return otherwise;
        }
        return value;
    }

    boolean flag(String key) {
        Scalar scalar = scalar(key);
        if (scalar != null && !scalar.text().equals("true") && !scalar.text().equals("false")) {
            wrong(scalar, "is neither true nor false, as \"" + key + "\" must be", "Write true or false.");
        }
        return scalar != null && scalar.text().equals("true");
    }

    @Nullable
    Instant instant(String key, ZoneId zone) {
        Scalar scalar = scalar(key);
        if (scalar == null) {
            return null;
        }
        Instant instant = Scalars.instant(scalar.text(), zone);
        if (instant == null) {
            wrong(
                    scalar,
                    "is not a day or instant for \"" + key + "\"",
                    "Write a day like 2026-01-31, or an instant with its offset like 2026-01-31T08:00:00Z.");
        }
        return instant;
    }

    Duration duration(String key, Duration otherwise) {
        Scalar scalar = scalar(key);
        if (scalar == null) {
            return otherwise;
        }
        Duration duration = Scalars.duration(scalar.text());
        if (duration == null) {
            wrong(
                    scalar,
                    "is not a duration for \"" + key + "\"",
                    "Write it like PT60S, PT30M or P3D (seconds, minutes, days), zero or longer.");
            return otherwise;
        }
        return duration;
    }

    /** One of a set of words, written in lower case. */
    <E extends Enum<E>> @Nullable E word(String key, Collection<E> words) {
        Scalar scalar = scalar(key);
        return scalar == null ? null : word(key, scalar, words);
    }

    <E extends Enum<E>> @Nullable E word(String key, Scalar scalar, Collection<E> words) {
        List<String> known = new ArrayList<>();
        for (E word : words) {
            String text = word.name().toLowerCase(Locale.ROOT);
            if (text.equals(scalar.text())) {
                return word;
            }
            known.add(text);
        }
        wrong(
                scalar,
                "is not a word for \"" + key + "\"",
                Nearest.didYouMean(scalar.text(), known) + "Its words are: " + String.join(", ", known) + ".");
        return null;
    }

    /** Says that a key which must be there is not. */
    void missing(String key, String advice) {
        if (mapping && !has(key)) {
            problems.error(place, "\"" + key + "\" is missing in " + owner, advice);
        }
    }

    private void wrong(Scalar scalar, String how, String advice) {
        problems.error(scalar.place(), Excerpt.quote(scalar.text()) + " " + how, advice);
    }
}
