package io.countermeter.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One object of a format file, while it is being read: each key is asked for, and what nobody asked for is a
 * problem.
 */
final class Definition {
    private final Json.Mapping node;
    private final Problems problems;
    private final Set<String> asked = new LinkedHashSet<>();

    Definition(Json.Mapping node, Problems problems) {
        this.node = node;
        this.problems = problems;
        if (node.repeated() != null) {
            problem("the key '" + node.repeated() + "' stands twice", "keep one of them");
        }
    }

    int line() {
        return node.line();
    }

    void problem(String reason, String advice) {
        problems.add(node.line(), reason, advice);
    }

    Problems problems() {
        return problems;
    }

    /** The value of a key; null if it is not there. */
    @Nullable
    Json node(String key) {
        asked.add(key);
        return node.member(key);
    }

    boolean has(String key) {
        return node(key) != null;
    }

    @Nullable
    String text(String key) {
        Json value = node(key);
        if (value == null) {
            return null;
        }
        String text = scalar(value);
        if (text == null) {
            problems.add(value.line(), "'" + key + "' is not a single text", "write one word or one text after it");
        }
        return text;
    }

    String text(String key, String otherwise) {
        String text = text(key);
        return text == null ? otherwise : text;
    }

    /** The text that must be there. */
    String required(String key) {
        String text = text(key);
        if (text == null) {
            problem("'" + key + "' is missing", "add it");
            return "";
        }
        return text;
    }

    boolean flag(String key) {
        String text = text(key, "false");
        if (!text.equals("true") && !text.equals("false")) {
            problem("'" + key + "' is neither true nor false", "write true or false");
        }
        return text.equals("true");
    }

    /** A list of texts, of which one may stand alone; empty if the key is not there. */
    List<String> texts(String key) {
        Json value = node(key);
        return value == null ? List.of() : texts(key, value);
    }

    private List<String> texts(String key, Json value) {
        List<String> texts = new ArrayList<>();
        for (Json item : value instanceof Json.Sequence sequence ? sequence.items() : List.of(value)) {
            String text = scalar(item);
            if (text == null) {
                problems.add(item.line(), "'" + key + "' is not a list of texts", "write [a, b]");
            } else {
                texts.add(text);
            }
        }
        return texts;
    }

    /** A list of lists of texts. */
    List<List<String>> lists(String key) {
        List<List<String>> lists = new ArrayList<>();
        if (node(key) instanceof Json.Sequence sequence) {
            sequence.items().forEach(item -> lists.add(texts(key, item)));
        } else if (has(key)) {
            problem("'" + key + "' is not a list of lists", "write [[a, b], [c, d]]");
        }
        return lists;
    }

    /** Lists of texts by their key; empty if the key is not there. */
    Map<String, List<String>> wordLists(String key) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        Definition inner = mapping(key);
        if (inner != null) {
            for (String innerKey : inner.node.members().keySet()) {
                lists.put(innerKey, inner.texts(innerKey));
            }
        }
        return lists;
    }

    /** Texts by their key; YAML's null reads as the empty text. */
    Map<String, String> words(String key) {
        Map<String, String> words = new LinkedHashMap<>();
        Definition inner = mapping(key);
        if (inner != null) {
            for (Map.Entry<String, Json> entry : inner.node.members().entrySet()) {
                boolean isNull = entry.getValue() instanceof Json.Bare bare && bare.isNull();
                String text = isNull ? "" : scalar(entry.getValue());
                if (text == null) {
                    inner.problem("'" + entry.getKey() + "' is not translated by one word", "write word: word");
                } else {
                    words.put(entry.getKey(), text);
                }
            }
        }
        return words;
    }

    @Nullable
    Definition mapping(String key) {
        Json value = node(key);
        if (value instanceof Json.Mapping mapping) {
            return new Definition(mapping, problems);
        }
        if (value != null) {
            problems.add(value.line(), "'" + key + "' is not an object", "write keys and values below it");
        }
        return null;
    }

    /** A list of objects, of which one may stand alone. */
    List<Definition> mappings(String key) {
        List<Definition> mappings = new ArrayList<>();
        Json value = node(key);
        List<Json> items =
                value == null ? List.of() : value instanceof Json.Sequence sequence ? sequence.items() : List.of(value);
        for (Json item : items) {
            if (item instanceof Json.Mapping mapping) {
                mappings.add(new Definition(mapping, problems));
            } else {
                problems.add(item.line(), "'" + key + "' is not a list of objects", "write '- key: value'");
            }
        }
        return mappings;
    }

    /** All keys of the object. */
    Set<String> keys() {
        asked.addAll(node.members().keySet());
        return node.members().keySet();
    }

    /** Complains of the keys that nobody asked for. */
    void done() {
        node.members().forEach((key, value) -> {
            if (!asked.contains(key)) {
                problems.add(
                        value.line(),
                        "unknown key '" + key + "'",
                        Nearest.hint(key, asked) + "known here are " + String.join(", ", asked));
            }
        });
    }

    static @Nullable String scalar(Json value) {
        if (value instanceof Json.Text string) {
            return string.text();
        }
        return value instanceof Json.Bare bare && !bare.isNull() ? bare.text() : null;
    }
}
