package io.countermeter.contract;

import io.countermeter.contract.YamlValue.Entry;
import io.countermeter.contract.YamlValue.Listing;
import io.countermeter.contract.YamlValue.Mapping;
import io.countermeter.contract.YamlValue.Nothing;
import io.countermeter.contract.YamlValue.Refused;
import io.countermeter.contract.YamlValue.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Reads YAML text into values that know their place. What these files have no use for is refused rather than obeyed:
 * references to anchors (which can make a small text endless), tags, a second document, deep nesting.
 */
final class YamlReader {
    private static final int LONGEST_TEXT = 3_000_000;
    private static final int DEEPEST = 12;

    private final YAMLParser parser;
    private final Sort sort;
    private final Problems problems;

    private YamlReader(YAMLParser parser, Sort sort, Problems problems) {
        this.parser = parser;
        this.sort = sort;
        this.problems = problems;
    }

    /** What is read, as its messages call it. */
    enum Sort {
        CONTRACT("contract", "Begin it with \"version: 1\" and \"providers:\"."),
        ACCEPTANCES("list of acceptances", "Begin it with \"version: 1\" and \"accepted:\".");

        private final String noun;
        private final String beginning;

        Sort(String noun, String beginning) {
            this.noun = noun;
            this.beginning = beginning;
        }
    }

    /** The only document of the text; null where there is none, or where it cannot be read to its end. */
    static @Nullable YamlValue read(String text, Sort sort, Problems problems) {
        if (text.length() > LONGEST_TEXT) {
            problems.error(
                    Place.START,
                    "the " + sort.noun + " is longer than " + LONGEST_TEXT + " characters",
                    "Check that this is the " + sort.noun + "; split what is not needed off.");
            return null;
        }
        int forbidden = forbiddenCharacter(text);
        if (forbidden >= 0) {
            problems.error(
                    Place.at(text, forbidden),
                    String.format(
                            Locale.ROOT, "the character U+%04X cannot stand in YAML", text.codePointAt(forbidden)),
                    "Take it away; save the file as UTF-8.");
            return null;
        }
        try (YAMLParser parser = (YAMLParser) new YAMLFactory().createParser(ObjectReadContext.empty(), text)) {
            return new YamlReader(parser, sort, problems).document();
        } catch (JacksonException e) {
            syntaxError(e, problems);
            return null;
        }
    }

    /** Where the first character stands that YAML does not allow, even in quotes; -1 where there is none. */
    private static int forbiddenCharacter(String text) {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int character = text.codePointAt(i);
            boolean control = Character.isISOControl(character) && "\t\n\r\u0085".indexOf(character) < 0;
            boolean half = Character.getType(character) == Character.SURROGATE;
            if (control || half || character == 0xFFFE || character == 0xFFFF) {
                return i;
            }
        }
        return -1;
    }

    private @Nullable YamlValue document() {
        JsonToken first = parser.nextToken();
        if (first == null) {
            problems.error(Place.START, "the " + sort.noun + " is empty", sort.beginning);
            return null;
        }
        YamlValue value = value(first, 0);
        if (value != null && parser.nextToken() != null) {
            problems.error(place(), "a second document begins here", "Keep a single one: take the line \"---\" away.");
        }
        return value;
    }

    /** The value that begins with a token; null where nesting is too deep, which ends the reading. */
    private @Nullable YamlValue value(JsonToken token, int depth) {
        Place place = place();
        refuseTag(place);
        if (depth > DEEPEST) {
            problems.error(place, "the nesting is too deep", "A " + sort.noun + " needs no more than a few levels.");
            return null;
        }
        if (token == JsonToken.START_OBJECT) {
            return mapping(place, depth);
        }
        if (token == JsonToken.START_ARRAY) {
            return listing(place, depth);
        }
        if (parser.isCurrentAlias()) {
            problems.error(
                    place,
                    "a reference to an anchor is not read here",
                    "Write the value out; if a star is meant, put it in quotes: \"*\".");
            return new Refused(place);
        }
        return token == JsonToken.VALUE_NULL ? new Nothing(place) : new Scalar(place, text());
    }

    private @Nullable Mapping mapping(Place place, int depth) {
        List<Entry> entries = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            Place keyPlace = place();
            String key = text();
            YamlValue value = value(parser.nextToken(), depth + 1);
            if (value == null) {
                return null;
            }
            entries.add(new Entry(keyPlace, key.strip(), value));
        }
        return new Mapping(place, entries);
    }

    private @Nullable Listing listing(Place place, int depth) {
        List<YamlValue> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            YamlValue value = value(token, depth + 1);
            if (value == null) {
                return null;
            }
            items.add(value);
        }
        return new Listing(place, items);
    }

    private void refuseTag(Place place) {
        if (parser.getTypeId() != null) {
            problems.error(
                    place,
                    "a tag is not read here: " + Excerpt.quote(String.valueOf(parser.getTypeId())),
                    "Take the tag away; if a \"!\" is part of a name, put the name in quotes.");
        }
    }

    private String text() {
        String text = parser.getString();
        return text == null ? "" : text;
    }

    private Place place() {
        TokenStreamLocation location = parser.currentTokenLocation();
        return new Place(Math.max(1, location.getLineNr()), Math.max(0, location.getColumnNr()));
    }

    /** The library's own place is that of the last token before the fault; the cause underneath names the fault's. */
    private static void syntaxError(JacksonException e, Problems problems) {
        TokenStreamLocation location = e.getLocation();
        Place place = location == null ? Place.START : new Place(Math.max(1, location.getLineNr()), 0);
        String what = e.getOriginalMessage();
        if (e.getCause() instanceof MarkedYamlEngineException marked) {
            what = marked.getProblem();
            if (marked.getProblemMark().isPresent()) {
                Mark mark = marked.getProblemMark().get();
                place = new Place(mark.getLine() + 1, mark.getColumn() + 1);
            }
        }
        problems.error(
                place,
                "this is not YAML: " + Excerpt.clean(what).strip(),
                "Check indentation (spaces, no tabs), colons, brackets and quotes on this line and the one before; "
                        + "a star alone needs quotes: \"*\".");
    }
}
