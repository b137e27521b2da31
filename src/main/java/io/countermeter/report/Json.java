package io.countermeter.report;

import io.countermeter.model.Decimals;
import java.io.OutputStream;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How this room writes JSON: amounts and instants are strings, and what is not there is null. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .characterEscapes(new TerminalSafeEscapes())
                    .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                    .build())
            .build();

    private Json() {}

    static JsonGenerator generator(OutputStream out, LinePerItemPrinter printer) {
        return MAPPER.writer().with(printer).createGenerator(out);
    }

    /** One line of JSON. */
    static String line(Consumer<JsonGenerator> content) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator =
                MAPPER.writer().with(new LinePerItemPrinter(0)).createGenerator(text)) {
            content.accept(generator);
        }
        return text.toString();
    }

    static JsonNode tree(String json) {
        return MAPPER.readTree(json);
    }

    static void text(JsonGenerator generator, String name, @Nullable String value) {
        if (value == null) {
            generator.writeNullProperty(name);
        } else {
            generator.writeStringProperty(name, value);
        }
    }

    static void amount(JsonGenerator generator, String name, BigDecimal value) {
        generator.writeStringProperty(name, Decimals.amount(value));
    }

    static void instant(JsonGenerator generator, String name, @Nullable Instant value) {
        text(generator, name, value == null ? null : value.toString());
    }

    static void texts(JsonGenerator generator, String name, List<String> values) {
        list(generator, name, values, generator::writeString);
    }

    /** Sums by currency, in order of currency. */
    static void money(JsonGenerator generator, String name, Map<String, BigDecimal> money) {
        generator.writeObjectPropertyStart(name);
        new TreeMap<>(money).forEach((currency, amount) -> amount(generator, currency, amount));
        generator.writeEndObject();
    }

    static <T> void list(JsonGenerator generator, String name, List<T> items, Consumer<T> writer) {
        generator.writeArrayPropertyStart(name);
        items.forEach(writer);
        generator.writeEndArray();
    }

    static <T> void objects(JsonGenerator generator, String name, List<T> items, Consumer<T> properties) {
        list(generator, name, items, item -> {
            generator.writeStartObject();
            properties.accept(item);
            generator.writeEndObject();
        });
    }
}
