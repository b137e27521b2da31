package io.countermeter.format;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * A place in a JSON document: keys parted by dots, {@code [2]} an item, {@code []} each item, <code>{}</code> the
 * JSON that a string holds, {@code 'a.b'} a key with dots in it.
 */
final class JsonPath {
    private static final int EACH = -1;
    private static final int INSIDE_STRING = -2;

    /** A key, or an item number, or one of the two marks above. */
    private record Step(@Nullable String key, int number) {}

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
            return new Step(null, kind == '[' ? EACH : INSIDE_STRING);
        }
        if (kind == '[' && inside.length() < 6 && inside.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return new Step(null, Integer.parseInt(inside));
        }
        throw new IllegalArgumentException("'" + inside + "' is no item number in path '" + written + "'");
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
        steps.add(new Step(key, 0));
        return end;
    }

    boolean isEmpty() {
        return steps.isEmpty();
    }

    /** Whether the path has an "each item" in it, so that it can lead to several values. */
    boolean isPlural() {
        return steps.stream().anyMatch(step -> step.key == null && step.number == EACH);
    }

    /** The path split after each "each item": {@code data[].results[]} gives {@code data} and {@code results}. */
    List<JsonPath> arrays() {
        List<JsonPath> parts = new ArrayList<>();
        List<Step> part = new ArrayList<>();
        for (Step step : steps) {
            if (step.key == null && step.number == EACH) {
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
            if (step.key == null) {
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
        if (step.key == null && step.number == EACH) {
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
            return from instanceof Json.Mapping mapping ? mapping.member(step.key) : null;
        }
        if (step.number == INSIDE_STRING) {
            return inside(from, reader);
        }
        return from instanceof Json.Sequence sequence
                        && step.number < sequence.items().size()
                ? sequence.items().get(step.number)
                : null;
    }

    /** The JSON that a string holds; an exporter that has already unpacked it gives the value itself. */
    private static @Nullable Json inside(Json from, JsonReader reader) {
        if (!(from instanceof Json.Text string)) {
            return from;
        }
        try {
            return reader.whole(string.text(), string.line());
        } catch (JacksonException notJson) {
            return null;
        }
    }

    @Override
    public String toString() {
        return written;
    }
}
