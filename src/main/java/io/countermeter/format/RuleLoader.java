package io.countermeter.format;

import io.countermeter.model.Field;
import io.countermeter.model.FieldType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the rules of fields, and the conditions of rules, out of a format file. */
final class RuleLoader {
    private final PlaceTable places;
    private final FieldReaders readers;
    private final ZoneId zone;
    private final Map<String, List<Condition>> marks = new LinkedHashMap<>();

    private final List<IdWrapper> idWrappers;

    RuleLoader(PlaceTable places, FieldReaders readers, ZoneId zone, List<IdWrapper> idWrappers) {
        this.places = places;
        this.readers = readers;
        this.zone = zone;
        this.idWrappers = idWrappers;
    }

    /** The rule of a field whose column has the field's own name. */
    FieldRule ofSameName(Field field) {
        return simple(field, field.word());
    }

    private FieldRule simple(Field field, String path) {
        Source source = new Source.From(places.number(path));
        return new FieldRule(
                path,
                Condition.NONE,
                source,
                List.of(),
                null,
                readers.of(field, null, null),
                List.of(),
                null,
                null,
                zone,
                false);
    }

    /** The rules of a field: one path, one object, or a list of such, of which the first that gives a value counts. */
    List<FieldRule> rules(Field field, Json node, Problems problems) {
        List<FieldRule> rules = new ArrayList<>();
        for (Json item : node instanceof Json.Sequence sequence ? sequence.items() : List.of(node)) {
            try {
                FieldRule rule = rule(field, item, problems);
                if (rule != null) {
                    rules.add(rule);
                }
            } catch (IllegalArgumentException | DateTimeException wrong) {
                problems.add(item.line(), field.word() + ": " + wrong.getMessage(), "see the reference of formats");
            }
        }
        return rules;
    }

    private @Nullable FieldRule rule(Field field, Json item, Problems problems) {
        String path = Definition.scalar(item);
        if (path != null) {
            return simple(field, path);
        }
        if (!(item instanceof Json.Mapping mapping)) {
            problems.add(item.line(), field.word() + " is neither a path nor an object", "write a path");
            return null;
        }
        Definition definition = new Definition(mapping, problems);
        Source source = source(definition);
        String scale = definition.text("scale");
        BigDecimal factor = scale == null ? null : DecimalReader.parse(scale);
        if (scale != null && factor == null) {
            throw new IllegalArgumentException("the scale '" + scale + "' is not a number");
        }
        FieldRule rule = new FieldRule(
                label(definition),
                condition(definition),
                source,
                edits(definition),
                words(definition),
                reader(field, source, factor, definition),
                changes(field, definition),
                amount(definition.text("plus")),
                shift(field, definition),
                zone,
                lenient(definition));
        definition.done();
        check(field, rule, definition);
        return rule;
    }

    private ValueReader reader(Field field, Source source, @Nullable BigDecimal factor, Definition definition) {
        ValueReader reader = readers.of(field, factor, definition.text("time"));
        if (!definition.flag("virtual")) {
            return reader;
        }
        if (source instanceof Source.Constant) {
            throw new IllegalArgumentException(
                    "a virtual currency that is always the same belongs under 'virtual_currencies'");
        }
        return readers.ofVirtual(field);
    }

    private List<NumberChange> changes(Field field, Definition definition) {
        List<NumberChange> changes = new ArrayList<>();
        String discount = definition.text("less_percent");
        if (discount != null) {
            changes.add(new NumberChange.LessPercent(places.number(discount)));
        }
        String blocks = definition.text("times_block");
        if (blocks != null) {
            changes.add(new NumberChange.TimesBlock(places.number(blocks)));
        }
        String block = definition.text("per_block");
        if (block != null) {
            changes.add(new NumberChange.PerBlock(places.number(block)));
        }
        if (!changes.isEmpty() && !FieldReaders.isNumber(field)) {
            throw new IllegalArgumentException(
                    "'less_percent', 'times_block' and 'per_block' are for numbers, and " + field.word() + " is none");
        }
        return changes;
    }

    private Source source(Definition definition) {
        List<Source> sources = new ArrayList<>();
        String from = definition.text("from");
        if (from != null) {
            sources.add(new Source.From(places.number(from)));
        }
        String constant = definition.text("constant");
        if (constant != null) {
            sources.add(new Source.Constant(constant));
        }
        List<String> join = definition.texts("join");
        String with = definition.text("with", "");
        if (!join.isEmpty()) {
            sources.add(new Source.Join(numbers(join), with));
        }
        String count = definition.text("count");
        String of = definition.text("of", "items");
        if (count != null) {
            if (!of.equals("items") && !of.equals("urls")) {
                throw new IllegalArgumentException("'of' is items or urls, not '" + of + "'");
            }
            sources.add(new Source.Count(places.number(count), of.equals("urls")));
        }
        List<String> sum = definition.texts("sum");
        if (!sum.isEmpty()) {
            sources.add(new Source.Sum(numbers(sum)));
        }
        List<String> digest = definition.texts("digest");
        if (!digest.isEmpty()) {
            sources.add(new Source.Digest(numbers(digest)));
        }
        if (sources.size() != 1) {
            throw new IllegalArgumentException("exactly one of from, constant, join, count, sum and digest is needed");
        }
        return sources.get(0);
    }

    private static String label(Definition definition) {
        for (String key : List.of("from", "count")) {
            String path = definition.text(key);
            if (path != null) {
                return path;
            }
        }
        List<String> paths = new ArrayList<>(definition.texts("join"));
        paths.addAll(definition.texts("sum"));
        paths.addAll(definition.texts("digest"));
        return paths.isEmpty() ? "constant" : String.join(" + ", paths);
    }

    /** By how much of the row's own a time is moved; null for not at all. */
    private @Nullable TimeShift shift(Field field, Definition definition) {
        Definition earlier = definition.mapping("earlier_by");
        Definition later = definition.mapping("later_by");
        Definition by = earlier == null ? later : earlier;
        if (by == null) {
            return null;
        }
        if (field.type() != FieldType.INSTANT || (earlier != null && later != null)) {
            throw new IllegalArgumentException("one of 'earlier_by' and 'later_by' is for times");
        }
        String unit = by.text("unit", "s");
        if (!unit.equals("s") && !unit.equals("ms")) {
            throw new IllegalArgumentException("the 'unit' of a span is s or ms, not '" + unit + "'");
        }
        TimeShift shift = new TimeShift(places.number(by.required("from")), later != null, unit.equals("s") ? 0 : 3);
        by.done();
        return shift;
    }

    private List<TextEdit> edits(Definition definition) {
        List<TextEdit> edits = new ArrayList<>();
        String match = definition.text("match");
        if (match != null) {
            edits.add(TextEdit.Match.of(match));
        }
        String separator = definition.text("split");
        String take = definition.text("take", "0");
        if (separator != null) {
            edits.add(new TextEdit.Split(separator, Integer.parseInt(take)));
        }
        if (definition.flag("without_number")) {
            edits.add(new TextEdit.WithoutNumber());
        }
        definition.texts("without_prefix").forEach(prefix -> edits.add(new TextEdit.WithoutPrefix(prefix)));
        definition.texts("without_suffix").forEach(suffix -> edits.add(new TextEdit.WithoutSuffix(suffix)));
        if (definition.flag("unwrapped")) {
            if (idWrappers.isEmpty()) {
                throw new IllegalArgumentException("'unwrapped' needs 'id_wrappers'");
            }
            edits.add(new TextEdit.Unwrapped(idWrappers));
        }
        String letters = definition.text("letters");
        if (letters != null) {
            if (!letters.equals("lower") && !letters.equals("upper")) {
                throw new IllegalArgumentException("'letters' is lower or upper, not '" + letters + "'");
            }
            edits.add(letters.equals("lower") ? new TextEdit.Lower() : new TextEdit.Upper());
        }
        return edits;
    }

    private static @Nullable Words words(Definition definition) {
        Map<String, String> words = new HashMap<>();
        definition.words("words").forEach((word, target) -> words.put(word.toLowerCase(Locale.ROOT), target));
        String otherwise = definition.text("otherwise");
        if (words.isEmpty() && otherwise == null) {
            return null;
        }
        return new Words(words, otherwise);
    }

    private static boolean lenient(Definition definition) {
        String word = definition.text("unreadable");
        if (word != null && !word.equals("not_named")) {
            throw new IllegalArgumentException("'unreadable' can only be not_named");
        }
        return word != null;
    }

    private static @Nullable TemporalAmount amount(@Nullable String written) {
        if (written == null) {
            return null;
        }
        return written.startsWith("PT") ? Duration.parse(written) : Period.parse(written);
    }

    /** Complains of constants and translations that the field cannot take. */
    private static void check(Field field, FieldRule rule, Definition definition) {
        Set<String> texts = new HashSet<>();
        if (rule.words() != null) {
            texts.addAll(rule.words().byWord().values());
            texts.add(rule.words().otherwise() == null ? "" : rule.words().otherwise());
        } else if (rule.source() instanceof Source.Constant constant) {
            texts.add(constant.constant());
        }
        Complaint complaint = new Complaint();
        for (String text : texts) {
            if (!text.isEmpty()) {
                rule.reader().read(text, complaint);
                complaint.book(field.word(), text);
            }
        }
        if (!complaint.isEmpty()) {
            definition.problem(field.word() + ": " + complaint.reason(), complaint.advice());
        }
    }

    /** Reads the marks that later conditions may ask for: by name, conditions of which one must hold. */
    void marks(Definition definition) {
        Definition named = definition.mapping("marks");
        if (named == null) {
            return;
        }
        for (String name : named.keys()) {
            List<Condition> conditions = new ArrayList<>();
            for (Definition choice : named.mappings(name)) {
                List<String> parts = choice.texts("parts");
                for (int place : numbers(choice.texts("in"))) {
                    conditions.add(Condition.containing(place, folded(parts)));
                }
                if (choice.has("in") == parts.isEmpty()) {
                    choice.problem("'in' and 'parts' go together", "write {in: [places], parts: [texts]}");
                }
                if (!choice.has("in")) {
                    conditions.add(condition(choice));
                }
                choice.done();
            }
            marks.put(name, List.copyOf(conditions));
        }
    }

    private List<List<Condition>> marked(Definition definition) {
        List<List<Condition>> asked = new ArrayList<>();
        for (String name : definition.texts("is")) {
            List<Condition> mark = marks.get(name);
            if (mark == null) {
                definition.problem(
                        "unknown mark '" + name + "'", Nearest.hint(name, marks.keySet()) + "define it below 'marks'");
            } else {
                asked.add(mark);
            }
        }
        return asked;
    }

    /**
     * The conditions that stand in an object: {@code when}, {@code contains}, {@code unless}, {@code present}, {@code absent},
     * the tests of texts, {@code is}.
     */
    Condition condition(Definition definition) {
        return new Condition(
                wordSets(definition, "when"),
                wordSets(definition, "contains"),
                wordSets(definition, "unless"),
                numbers(definition.texts("present")),
                numbers(definition.texts("absent")),
                tests(definition),
                marked(definition));
    }

    private Map<TextTest, List<Integer>> tests(Definition definition) {
        Map<TextTest, List<Integer>> tests = new EnumMap<>(TextTest.class);
        for (TextTest test : TextTest.values()) {
            List<String> paths = definition.texts(test.word());
            if (!paths.isEmpty()) {
                tests.put(test, numbers(paths));
            }
        }
        return tests;
    }

    Map<Integer, Set<String>> wordSets(Definition definition, String key) {
        Map<Integer, Set<String>> sets = new LinkedHashMap<>();
        definition.wordLists(key).forEach((path, words) -> {
            sets.put(places.number(path), folded(words));
        });
        return sets;
    }

    private static Set<String> folded(List<String> words) {
        Set<String> folded = new HashSet<>();
        words.forEach(word -> folded.add(word.toLowerCase(Locale.ROOT)));
        return folded;
    }

    List<Integer> numbers(List<String> paths) {
        List<Integer> numbers = new ArrayList<>();
        paths.forEach(path -> numbers.add(places.number(path)));
        return numbers;
    }
}
