package io.countermeter.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads a JSON file once to the end, and keeps of it what is needed to know its format and what stands beside its
 * rows: all of it at first, and of long arrays only the beginning. So a document that is cut is known before a row
 * of it is used, and what stands behind the rows is known before them.
 */
final class SkeletonReader {
    private static final int KEPT_CHARACTERS = 1 << 20;
    private static final int COST_OF_A_VALUE = 50;

    private int budget = KEPT_CHARACTERS;

    /** The documents of a file, one after the other. */
    List<Json> documents(JsonParser parser) {
        List<Json> documents = new ArrayList<>();
        while (parser.nextToken() != null) {
            documents.add(value(parser));
        }
        return documents;
    }

    private Json value(JsonParser parser) {
        int line = parser.currentTokenLocation().getLineNr();
        budget -= COST_OF_A_VALUE;
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            Map<String, Json> members = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String key = parser.currentName();
                parser.nextToken();
                members.put(key, value(parser));
            }
            return new Json.Mapping(members, line, null);
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            return sequence(parser, line);
        }
        Json value = JsonReader.value(parser);
        budget -= Math.min(parser.getStringLength(), KEPT_CHARACTERS);
        return value;
    }

    private Json sequence(JsonParser parser, int line) {
        List<Json> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (budget > 0 || items.isEmpty()) {
                items.add(value(parser));
            } else {
                parser.skipChildren();
            }
        }
        return new Json.Sequence(items, line);
    }
}
