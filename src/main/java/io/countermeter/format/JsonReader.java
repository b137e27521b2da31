package io.countermeter.format;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/** Builds {@link Json} values out of the tokens of a parser. */
final class JsonReader {
    private static final String TWO_QUOTES = "\"\"";
    private static final int LONGEST_NUMBER = 10_000;

    /** NaN and Infinity are let through here, so that one such number costs a row and not the document. */
    private final JsonFactory factory = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxStringLength(LineSource.LONGEST_RECORD)
                    .maxNestingDepth(200)
                    .build())
            .build();

    JsonParser parser(InputStream bytes) {
        return factory.createParser(ObjectReadContext.empty(), bytes);
    }

    private JsonParser parser(String text) {
        return factory.createParser(ObjectReadContext.empty(), text);
    }

    /**
     * The one value that a text holds.
     *
     * @param line the line on which the text begins
     * @return null if the text holds nothing, or more than one value
     * @throws JacksonException if the text is not JSON
     */
    @Nullable
    Json whole(String text, int line) {
        try (JsonParser parser = parser(text)) {
            if (parser.nextToken() == null) {
                return null;
            }
            Json value = value(parser, line - 1);
            return parser.nextToken() == null ? value : null;
        }
    }

    /**
     * The value that a text within a row holds; null if it is not JSON. Quotes that an exporter doubled once more than
     * its own medium asks for are read as one.
     */
    @Nullable
    Json held(String text, int line) {
        try {
            return whole(text, line);
        } catch (JacksonException notJson) {
            return text.contains(TWO_QUOTES) ? heldUndoubled(text, line) : null;
        }
    }

    private @Nullable Json heldUndoubled(String text, int line) {
        try {
            return whole(text.replace(TWO_QUOTES, "\""), line);
        } catch (JacksonException notJson) {
            return null;
        }
    }

    /** The value that begins at the parser's current token; afterwards its last token is the current one. */
    static Json value(JsonParser parser) {
        return value(parser, 0);
    }

    private static Json value(JsonParser parser, int linesBefore) {
        int line = parser.currentTokenLocation().getLineNr() + linesBefore;
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return mapping(parser, line, linesBefore);
        }
        if (token == JsonToken.START_ARRAY) {
            return sequence(parser, line, linesBefore);
        }
        return token == JsonToken.VALUE_STRING
                ? new Json.Text(parser.getString(), line)
                : new Json.Bare(parser.getString(), line);
    }

    private static Json.Mapping mapping(JsonParser parser, int line, int linesBefore) {
        Map<String, Json> members = new LinkedHashMap<>();
        String repeated = null;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            Json member = value(parser, linesBefore);
            if (members.put(key, member) != null) {
                repeated = key;
            } else if (repeated == null) {
                repeated = repeatedIn(member);
            }
        }
        return new Json.Mapping(members, line, repeated);
    }

    private static Json.Sequence sequence(JsonParser parser, int line, int linesBefore) {
        List<Json> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser, linesBefore));
        }
        return new Json.Sequence(items, line);
    }

    private static @Nullable String repeatedIn(Json value) {
        if (value instanceof Json.Mapping mapping) {
            return mapping.repeated();
        }
        if (value instanceof Json.Sequence sequence) {
            for (Json item : sequence.items()) {
                String repeated = repeatedIn(item);
                if (repeated != null) {
                    return repeated;
                }
            }
        }
        return null;
    }
}
