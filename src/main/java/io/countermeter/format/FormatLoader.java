package io.countermeter.format;

import io.countermeter.model.ChargeField;
import io.countermeter.model.Field;
import io.countermeter.model.UsageField;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.dataformat.yaml.YAMLFactory;

/** Reads one format file. What is wrong with it is collected, not thrown. */
final class FormatLoader {
    private static final List<String> SCOPES = List.of("provider", "account", "period");
    private static final List<String> REQUIRED_OF_LOGS = List.of("provider", "submitted_at", "status");
    private static final List<String> REQUIRED_OF_BILLS = List.of("provider", "charged_at", "amount", "currency");

    private final Problems problems;
    private final PlaceTable places = new PlaceTable();

    private FormatLoader(String file) {
        this.problems = new Problems(file);
    }

    /**
     * What came of a format file.
     *
     * @param format null if there are problems
     */
    record Loaded(@Nullable Format format, List<FormatProblem> problems) {}

    static Loaded load(String file, String yaml) {
        FormatLoader loader = new FormatLoader(file);
        Format format = loader.format(yaml);
        List<FormatProblem> problems = loader.problems.all();
        return new Loaded(problems.isEmpty() ? format : null, problems);
    }

    private @Nullable Format format(String yaml) {
        Json document = document(yaml);
        if (!(document instanceof Json.Mapping mapping)) {
            if (problems.all().isEmpty()) {
                problems.add(1, "the file holds no format", "begin with 'name:'");
            }
            return null;
        }
        Definition definition = new Definition(mapping, problems);
        try {
            Format format = format(definition);
            definition.done();
            return format;
        } catch (IllegalArgumentException | DateTimeException wrong) {
            definition.problem(String.valueOf(wrong.getMessage()), "see the reference of formats");
            return null;
        }
    }

    private @Nullable Json document(String yaml) {
        try (JsonParser parser = new YAMLFactory().createParser(ObjectReadContext.empty(), yaml)) {
            return parser.nextToken() == null ? null : JsonReader.value(parser);
        } catch (JacksonException notYaml) {
            int line = notYaml.getLocation() == null
                    ? 1
                    : Math.max(1, notYaml.getLocation().getLineNr());
            problems.add(
                    line,
                    "this is not YAML: " + CleanText.excerpt(notYaml.getOriginalMessage(), 120),
                    "check the indentation");
            return null;
        }
    }

    private Format format(Definition definition) {
        InputKind kind = definition.required("kind").equals("log") ? InputKind.LOG : InputKind.BILLS;
        if (!List.of("log", "bills").contains(definition.text("kind", ""))) {
            definition.problem("'kind' is neither log nor bills", "write kind: log or kind: bills");
        }
        Format.About about = new Format.About(
                definition.required("name"),
                kind,
                definition.required("title"),
                definition.required("tells").strip(),
                definition.required("cannot_tell").strip());
        ZoneId zone = zone(definition.text("zone", "UTC"));
        Format.Traits traits = new TraitsLoader(definition, kind).traits();
        List<String> currencies = definition.texts("virtual_currencies");
        FieldReaders readers = new FieldReaders(zone, currencies);
        if (traits.measures() == Measures.QUANTITIES) {
            readers = new FieldReaders(zone, List.of(Measures.NO_CURRENCY));
        }
        List<IdWrapper> idWrappers = idWrappers(definition);
        RuleLoader rules = new RuleLoader(places, readers, zone, idWrappers);
        rules.marks(definition);
        Format.Mapping mapping = new Format.Mapping(
                fields(definition, kind, rules),
                inputHash(definition, rules),
                skips(definition, rules),
                notices(definition, rules),
                uneven(definition, rules),
                keepsLast(definition, kind),
                zone);
        Format.Succession succession = succession(definition, readers, rules, zone);
        Format.Shape shape = shape(definition, rules);
        return new Format(about, traits, shape, mapping, succession, idWrappers, currencies);
    }

    private static ZoneId zone(String written) {
        return ZoneId.of(written).normalized();
    }

    private Format.Shape shape(Definition definition, RuleLoader rules) {
        Set<Medium> media = EnumSet.noneOf(Medium.class);
        for (String word : definition.texts("media")) {
            try {
                media.add(Medium.valueOf(word.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException unknown) {
                definition.problem("unknown medium '" + word + "'", "known are csv, jsonl, json");
            }
        }
        if (media.isEmpty()) {
            definition.problem("'media' is missing", "write media: [csv, jsonl, json] or some of them");
        }
        List<String> rows = definition.has("rows") ? definition.texts("rows") : List.of("[]", ".");
        Recognition recognition = recognition(definition, rules);
        return new Format.Shape(
                media,
                recognition,
                new RowsPath(rows),
                places.places(),
                new LinkedHashSet<>(definition.texts("null_words")),
                definition.flag("any_case"),
                new KnownColumns(definition.texts("known_columns")));
    }

    private Recognition recognition(Definition definition, RuleLoader rules) {
        Definition recognise = definition.mapping("recognise");
        if (recognise == null) {
            definition.problem("'recognise' is missing", "name the columns by which its files are known");
            return new Recognition(List.of(), List.of(), Map.of(), List.of());
        }
        List<List<Integer>> anyOf = new ArrayList<>();
        recognise.lists("any_of").forEach(choice -> anyOf.add(rules.numbers(choice)));
        Recognition recognition = new Recognition(
                rules.numbers(recognise.texts("columns")),
                anyOf,
                rules.wordSets(recognise, "values"),
                rules.numbers(recognise.texts("absent")));
        recognise.done();
        if (recognition.size() == 0) {
            recognise.problem("nothing is asked for", "name the columns by which its files are known");
        }
        return recognition;
    }

    private List<List<FieldRule>> fields(Definition definition, InputKind kind, RuleLoader rules) {
        Field[] fields = kind == InputKind.LOG ? UsageField.values() : ChargeField.values();
        boolean sameNames = definition.flag("same_names");
        Json node = definition.node("fields");
        Definition mapped = node instanceof Json.Mapping mapping
                ? new Definition(mapping, problems)
                : new Definition(nothing(), problems);
        List<List<FieldRule>> all = new ArrayList<>();
        for (Field field : fields) {
            Json rule = mapped.node(field.word());
            if (rule != null) {
                all.add(rules.rules(field, rule, problems));
            } else {
                all.add(sameNames ? List.of(rules.ofSameName(field)) : List.of());
            }
        }
        mapped.done();
        checkRequired(definition, mapped, kind, sameNames);
        return all;
    }

    private static Json.Mapping nothing() {
        return new Json.Mapping(Map.of(), 1, null);
    }

    private static void checkRequired(Definition definition, Definition mapped, InputKind kind, boolean sameNames) {
        for (String required : kind == InputKind.LOG ? REQUIRED_OF_LOGS : REQUIRED_OF_BILLS) {
            if (!sameNames && !mapped.has(required)) {
                definition.problem("no rule for " + required, "say below 'fields' where it comes from");
            }
        }
        if (kind == InputKind.LOG && !sameNames && !mapped.has("request_id") && !mapped.has("job_id")) {
            definition.problem("no rule for request_id or job_id", "say below 'fields' where one of them comes from");
        }
    }

    private @Nullable InputHash inputHash(Definition definition, RuleLoader rules) {
        Definition hash = definition.mapping("input_hash");
        if (hash == null) {
            return null;
        }
        if (!definition.text("kind", "").equals("log")) {
            hash.problem("only a log has an input", "take 'input_hash' away");
        }
        List<String> of = hash.texts("of");
        InputHash inputHash =
                new InputHash(rules.numbers(of), of, new LinkedHashSet<>(hash.texts("without")), rules.condition(hash));
        hash.done();
        return inputHash;
    }

    private static List<Format.Skip> skips(Definition definition, RuleLoader rules) {
        List<Format.Skip> skips = new ArrayList<>();
        for (Definition skip : definition.mappings("skip_rows")) {
            skips.add(new Format.Skip(rules.condition(skip), skip.required("say")));
            skip.done();
        }
        return skips;
    }

    private static List<Format.Notice> notices(Definition definition, RuleLoader rules) {
        List<Format.Notice> notices = new ArrayList<>();
        for (Definition notice : definition.mappings("notices")) {
            notices.add(new Format.Notice(rules.condition(notice), notice.required("say")));
            notice.done();
        }
        return notices;
    }

    private static boolean keepsLast(Definition definition, InputKind kind) {
        String rows = definition.text("rows_of_a_charge", "all");
        if (!rows.equals("all") && !rows.equals("last")) {
            definition.problem("'rows_of_a_charge' is neither all nor last", "write all or last");
        }
        Definition fields = definition.mapping("fields");
        if (rows.equals("last") && (kind == InputKind.LOG || fields == null || !fields.has("charge_id"))) {
            definition.problem("'rows_of_a_charge' speaks of bills with a charge_id", "say where the charge_id stands");
        }
        return rows.equals("last");
    }

    private static List<Format.Uneven> uneven(Definition definition, RuleLoader rules) {
        List<Format.Uneven> all = new ArrayList<>();
        for (Definition uneven : definition.mappings("uneven")) {
            String place = uneven.required("of");
            String say = uneven.required("say");
            if (!place.isEmpty()) {
                all.add(new Format.Uneven(rules.numbers(List.of(place)).get(0), place, say));
            }
            uneven.done();
        }
        return all;
    }

    private Format.Succession succession(Definition definition, FieldReaders readers, RuleLoader rules, ZoneId zone) {
        Definition delivery = definition.mapping("delivery");
        String mode = delivery == null ? "append" : delivery.required("mode");
        List<String> scope = delivery == null ? List.of() : delivery.texts("scope");
        if (delivery != null) {
            delivery.done();
            if (!mode.equals("append") && !mode.equals("replace")) {
                delivery.problem("'mode' is neither append nor replace", "write mode: append or mode: replace");
            }
            if (mode.equals("replace") == scope.isEmpty() || !SCOPES.containsAll(scope)) {
                delivery.problem(
                        "the scope does not suit the mode",
                        "replace needs a scope of " + String.join(", ", SCOPES) + "; append has none");
            }
        }
        return new Format.Succession(
                mode.equals("replace"), List.copyOf(scope), madeAt(definition, readers, rules, zone));
    }

    private @Nullable MadeAt madeAt(Definition definition, FieldReaders readers, RuleLoader rules, ZoneId zone) {
        Definition made = definition.mapping("made_at");
        if (made == null) {
            return null;
        }
        String fileName = made.text("file_name");
        if (fileName != null) {
            made.done();
            return MadeAt.ofFileName(fileName, zone);
        }
        List<FieldRule> rule = rules.rules(ChargeField.CHARGED_AT, madeNode(definition), problems);
        return rule.isEmpty() ? null : new MadeAt(rule.get(0), null, readers.time(null));
    }

    private static Json madeNode(Definition definition) {
        Json node = definition.node("made_at");
        return node == null ? nothing() : node;
    }

    private static List<IdWrapper> idWrappers(Definition definition) {
        List<IdWrapper> wrappers = new ArrayList<>();
        for (Definition wrapper : definition.mappings("id_wrappers")) {
            wrappers.add(new IdWrapper(
                    wrapper.text("prefix", ""),
                    wrapper.text("suffix", ""),
                    wrapper.flag("base64"),
                    wrapper.text("after", ""),
                    wrapper.text("until", "")));
            wrapper.done();
        }
        return wrappers;
    }
}
