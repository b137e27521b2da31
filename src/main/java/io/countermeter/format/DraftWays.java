package io.countermeter.format;

import io.countermeter.model.ChargeField;
import io.countermeter.model.Field;
import io.countermeter.model.UsageField;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks in a JSON document for the lists of objects that may be its rows, and says which of them looks most like it.
 * Answers are wrapped in many ways, so that not only the usual keys count, but also how many fields of a record the
 * objects have.
 */
final class DraftWays {
    /** Keys below which documents hold their rows, as compared names. */
    private static final Set<String> WRAPPERS = Set.of(
            "data",
            "results",
            "result",
            "items",
            "rows",
            "records",
            "entries",
            "events",
            "requests",
            "logs",
            "predictions",
            "generations",
            "charges",
            "lineitems",
            "billingevents",
            "resourcespans",
            "scopespans",
            "spans",
            "usage",
            "timeseries",
            "jobs",
            "tasks",
            "invoices",
            "usagesegments",
            "toolusage",
            "buckets",
            "prices");

    /** Keys that only a row has: an object with one of them is no wrapper of rows. */
    private static final Set<String> OF_ROWS =
            Set.of("id", "requestid", "jobid", "taskid", "status", "state", "createdat", "timestamp", "amount");

    private static final Set<String> FIELD_NAMES = fieldNames();
    private static final String DOCUMENT = ".";
    private static final int MOST_KEYS = 4;
    private static final int DEEPEST_FIELD = 3;
    private static final int ITEMS_SEEN = 10;

    /** With fewer fields of a record than this a list of another name is not taken for rows. */
    private static final int FEWEST_FIELDS = 2;

    private final List<Way> lists = new ArrayList<>();

    private DraftWays() {}

    /**
     * A list of objects.
     *
     * @param fields how many fields of a record its objects have
     * @param usual whether only usual keys lead to it
     */
    private record Way(String path, int fields, boolean usual) {}

    /**
     * Where the rows of a document lie.
     *
     * @param path null if it holds none
     * @param others where they may lie, too
     */
    record Found(@Nullable String path, List<String> others) {}

    /** The rows of a document: an array of objects, or the document itself. */
    static Found in(Json document) {
        if (document instanceof Json.Sequence) {
            return new Found(isListOfObjects(document) ? "[]" : null, List.of());
        }
        return document instanceof Json.Mapping mapping ? new DraftWays().found(mapping) : new Found(null, List.of());
    }

    private Found found(Json.Mapping document) {
        collect(document, "", 1, !isRow(document));
        int own = fieldsOf(List.of(document));
        Way best = null;
        for (Way way : lists) {
            boolean suits = way.usual || isRatherRows(way, own, isRow(document));
            if (suits && (best == null || isBetter(way, best))) {
                best = way;
            }
        }
        String path = best == null ? DOCUMENT : best.path;
        List<String> others = new ArrayList<>();
        if (best != null && own >= FEWEST_FIELDS) {
            others.add(DOCUMENT);
        }
        for (Way way : lists) {
            if (way.fields >= FEWEST_FIELDS && !way.equals(best)) {
                others.add(way.path);
            }
        }
        return new Found(path, others);
    }

    /** A row may hold a list of what it made; so a document that looks like a row has to be outdone by far. */
    private static boolean isRatherRows(Way way, int own, boolean documentIsRow) {
        return way.fields >= FEWEST_FIELDS && way.fields > (documentIsRow ? 2 * own : own);
    }

    private static boolean isBetter(Way way, Way best) {
        return way.fields > best.fields || (way.fields == best.fields && way.usual && !best.usual);
    }

    private void collect(Json.Mapping mapping, String prefix, int keys, boolean usual) {
        for (Map.Entry<String, Json> member : mapping.members().entrySet()) {
            String key = member.getKey();
            if (key.isEmpty() || key.indexOf('\'') >= 0) {
                continue;
            }
            String here = prefix + DraftRows.key(key);
            boolean stillUsual = usual && isWrapper(key);
            if (isListOfObjects(member.getValue())) {
                list(here + "[]", (Json.Sequence) member.getValue(), stillUsual);
            } else if (member.getValue() instanceof Json.Mapping inner && keys < MOST_KEYS) {
                collect(inner, here + ".", keys + 1, stillUsual && !isRow(inner));
            }
        }
    }

    /** Adds a list, or, if its objects are wrappers themselves, the list within. */
    private void list(String path, Json.Sequence list, boolean usual) {
        if (list.items().get(0) instanceof Json.Mapping first && !isRow(first)) {
            for (Map.Entry<String, Json> member : first.members().entrySet()) {
                if (isWrapper(member.getKey())
                        && isListOfObjects(member.getValue())
                        && member.getKey().indexOf('\'') < 0) {
                    String below = path + "." + DraftRows.key(member.getKey()) + "[]";
                    list(below, (Json.Sequence) member.getValue(), usual);
                    return;
                }
            }
        }
        lists.add(new Way(path, fieldsOf(list.items()), usual));
    }

    private static boolean isWrapper(String key) {
        return WRAPPERS.contains(DraftColumn.folded(key));
    }

    private static boolean isRow(Json.Mapping mapping) {
        return mapping.members().keySet().stream().anyMatch(key -> OF_ROWS.contains(DraftColumn.folded(key)));
    }

    private static boolean isListOfObjects(Json value) {
        return value instanceof Json.Sequence sequence
                && !sequence.items().isEmpty()
                && sequence.items().get(0) instanceof Json.Mapping;
    }

    private static int fieldsOf(List<Json> items) {
        Set<String> fields = new HashSet<>();
        for (Json item : items.subList(0, Math.min(items.size(), ITEMS_SEEN))) {
            addFields("", item, 0, fields);
        }
        return fields.size();
    }

    private static void addFields(String path, Json value, int depth, Set<String> fields) {
        if (!(value instanceof Json.Mapping mapping) || depth == DEEPEST_FIELD) {
            return;
        }
        mapping.members().forEach((key, member) -> {
            String name = path + DraftColumn.folded(key);
            boolean holdsText = member instanceof Json.Text || (member instanceof Json.Bare bare && !bare.isNull());
            if (holdsText && (FIELD_NAMES.contains(name) || FIELD_NAMES.contains(DraftColumn.folded(key)))) {
                fields.add(name);
            }
            addFields(name, member, depth + 1, fields);
        });
    }

    private static Set<String> fieldNames() {
        Set<String> names = new HashSet<>();
        Stream.<Field[]>of(UsageField.values(), ChargeField.values()).forEach(fields -> {
            for (Field field : fields) {
                names.addAll(DraftNames.of(field));
            }
        });
        return Set.copyOf(names);
    }
}
