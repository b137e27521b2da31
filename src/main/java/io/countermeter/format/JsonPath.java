package io.countermeter.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A place in a JSON document: keys parted by dots, {@code [2]} an item, {@code []} each item, {@code [key=a.b]} the
 * first item whose {@code key} is {@code a.b}, <code>{}</code> the JSON that a string holds, {@code 'a.b'} a key with
 * dots in it.
 */
final class JsonPath {
    private static final int EACH = -1;
    private static final int INSIDE_STRING = -2;
    private static final int ITEM_BY_KEY = -3;

    /**
     * A key, or an item number, or one of the marks above.
     *
     * @param value of an item that is found by its key: what its key holds
     */
    private record Step(
            @Nullable String key, int number, @Nullable String value) {
        static Step ofKey(String key) {
            return new Step(key, 0, null);
        }

        static Step ofNumber(int number) {
            return new Step(null, number, null);
        }

        boolean isKey() {
            return key != null && number != ITEM_BY_KEY;
        }

        boolean isEach() {
            return key == null && number == EACH;
        }
    }

    private final String written;
    private final List<Step> steps;

    private JsonPath(String written, List<Step> steps) {
        this.written = written;
        this.steps = List.copyOf(steps);
    }

    /**
     * Reads a path.
     *
     * @throws IllegalArgumentException if it is not well formed
     */
    static JsonPath parse(String written) {
        List<Step> steps = new ArrayList<>();
        int at = 0;
        while (at < written.length()) {
            char c = written.charAt(at);
            if (c == '[' || c == '{') {
                int end = written.indexOf(c == '[' ? ']' : '}', at);
                if (end < 0) {
                    throw new IllegalArgumentException("'" + c + "' is not closed in path '" + written + "'");
                }
                steps.add(bracket(c, written.substring(at + 1, end), written));
                at = end + 1;
            } else {
                at = key(written, c == '.' && !steps.isEmpty() ? at + 1 : at, steps);
            }
        }
        return new JsonPath(written, steps);
    }

    private static Step bracket(char kind, String inside, String written) {
        if (inside.isEmpty()) {
            return Step.ofNumber(kind == '[' ? EACH : INSIDE_STRING);
        }
        if (kind == '[' && inside.length() < 6 && inside.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Step.ofNumber(Integer.parseInt(inside));
        }
        int equals = inside.indexOf('=');
        if (kind == '[' && equals > 0 && equals < inside.length() - 1) {
            return new Step(inside.substring(0, equals), ITEM_BY_KEY, inside.substring(equals + 1));
        }
        throw new IllegalArgumentException(
                "'" + inside + "' is no item number and no key=value in path '" + written + "'");
    }

    private static int key(String written, int from, List<Step> steps) {
        int end;
        String key;
        if (from < written.length() && written.charAt(from) == '\'') {
            int quote = written.indexOf('\'', from + 1);
            if (quote < 0) {
                throw new IllegalArgumentException("a quote is not closed in path '" + written + "'");
            }
            key = written.substring(from + 1, quote);
            end = quote + 1;
        } else {
            end = from;
            while (end < written.length() && ".[{".indexOf(written.charAt(end)) < 0) {
                end++;
            }
            key = written.substring(from, end);
        }
        if (key.isEmpty()) {
            throw new IllegalArgumentException("a key is empty in path '" + written + "'");
        }
        steps.add(Step.ofKey(key));
        return end;
    }

    boolean isEmpty() {
        return steps.isEmpty();
    }

    /** Whether the path has an "each item" in it, so that it can lead to several values. */
    boolean isPlural() {
        return steps.stream().anyMatch(Step::isEach);
    }

    /** The path split after each "each item": {@code data[].results[]} gives {@code data} and {@code results}. */
    List<JsonPath> arrays() {
        List<JsonPath> parts = new ArrayList<>();
        List<Step> part = new ArrayList<>();
        for (Step step : steps) {
            if (step.isEach()) {
                parts.add(new JsonPath(written, part));
                part = new ArrayList<>();
            } else {
                part.add(step);
            }
        }
        return parts;
    }

    /** The keys of the path where it is made of keys only; else null. */
    @Nullable
    List<String> keys() {
        List<String> keys = new ArrayList<>();
        for (Step step : steps) {
            if (step.key == null || !step.isKey()) {
                return null;
            }
            keys.add(step.key);
        }
        return keys;
    }

    /** The first value that the path leads to; null if there is none. */
    @Nullable
    Json find(Json from, JsonReader reader) {
        if (!isPlural()) {
            Json value = from;
            for (int i = 0; i < steps.size() && value != null; i++) {
                value = step(value, steps.get(i), reader);
            }
            return value;
        }
        List<Json> found = new ArrayList<>();
        each(from, reader, found::add);
        return found.isEmpty() ? null : found.get(0);
    }

    /** All values that the path leads to, in order. */
    void each(Json from, JsonReader reader, Consumer<Json> sink) {
        each(from, 0, reader, sink);
    }

    private void each(Json from, int index, JsonReader reader, Consumer<Json> sink) {
        if (index == steps.size()) {
            sink.accept(from);
            return;
        }
        Step step = steps.get(index);
        if (step.isEach()) {
            if (from instanceof Json.Sequence sequence) {
                for (Json item : sequence.items()) {
                    each(item, index + 1, reader, sink);
                }
            }
            return;
        }
        Json next = step(from, step, reader);
        if (next != null) {
            each(next, index + 1, reader, sink);
        }
    }

    private static @Nullable Json step(Json from, Step step, JsonReader reader) {
        if (step.key != null) {
            return step.isKey() ? member(from, step.key) : itemByKey(from, step.key, step.value);
        }
        if (step.number == INSIDE_STRING) {
            return inside(from, reader);
        }
        return from instanceof Json.Sequence sequence
                        && step.number < sequence.items().size()
                ? sequence.items().get(step.number)
                : null;
    }

    private static @Nullable Json member(Json from, String key) {
        return from instanceof Json.Mapping mapping ? mapping.member(key) : null;
    }

    private static @Nullable Json itemByKey(Json from, String key, @Nullable String value) {
        if (from instanceof Json.Sequence sequence) {
            for (Json item : sequence.items()) {
                Json held = member(item, key);
                if (held != null && Objects.equals(Definition.scalar(held), value)) {
                    return item;
                }
            }
        }
        return null;
    }

    /** The JSON that a string holds; an exporter that has already unpacked it gives the value itself. */
    private static @Nullable Json inside(Json from, JsonReader reader) {
        return from instanceof Json.Text string ? reader.held(string.text(), string.line()) : from;
    }

    @Override
    public String toString() {
        return written;
    }
}
