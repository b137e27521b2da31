package io.countermeter.report;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the properties of a JSON object that this room wrote; a property that is missing is a fault, not a default. */
final class JsonFields {
    private final JsonNode node;

    JsonFields(JsonNode node) {
        this.node = node;
    }

    String text(String name) {
        return required(name).stringValue();
    }

    @Nullable
    String optionalText(String name) {
        JsonNode value = required(name);
        return value.isNull() ? null : value.stringValue();
    }

    @Nullable
    Instant optionalInstant(String name) {
        String text = optionalText(name);
        return text == null ? null : Instant.parse(text);
    }

    BigDecimal decimal(String name) {
        return new BigDecimal(text(name));
    }

    @Nullable
    BigDecimal optionalDecimal(String name) {
        String text = optionalText(name);
        return text == null ? null : new BigDecimal(text);
    }

    long number(String name) {
        return required(name).longValue();
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        required(name).forEach(value -> texts.add(value.stringValue()));
        return texts;
    }

    /** Sums by currency. */
    Map<String, BigDecimal> money(String name) {
        Map<String, BigDecimal> money = new TreeMap<>();
        required(name)
                .properties()
                .forEach(entry -> money.put(
                        entry.getKey(), new BigDecimal(entry.getValue().stringValue())));
        return money;
    }

    <T> T object(String name, Function<JsonFields, T> reader) {
        return reader.apply(new JsonFields(required(name)));
    }

    <T> List<T> objects(String name, Function<JsonFields, T> reader) {
        List<T> items = new ArrayList<>();
        required(name).forEach(item -> items.add(reader.apply(new JsonFields(item))));
        return items;
    }

    /** A text; null also where an earlier version, which did not know of it, wrote nothing. */
    @Nullable
    String laterText(String name) {
        return node.has(name) ? optionalText(name) : null;
    }

    /** Objects; none where an earlier version, which did not know of them, wrote nothing. */
    <T> List<T> laterObjects(String name, Function<JsonFields, T> reader) {
        return node.has(name) ? objects(name, reader) : List.of();
    }

    private JsonNode required(String name) {
        JsonNode value = node.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the stored run has no " + name);
        }
        return value;
    }
}
