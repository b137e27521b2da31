package io.countermeter.format;

import io.countermeter.model.ChargeField;
import io.countermeter.model.Field;
import io.countermeter.model.UsageField;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Drafts the format of a file that none is known for. The draft can be loaded; what it guessed, why, and what it did not
 * find stands in its comments, for whoever makes a format of it.
 */
public final class FormatDraft {
    private static final int HEAD = 8;
    private static final int MOST_RECOGNISED = 6;
    private static final int MOST_LEFT = 60;
    private static final int FIELDS_ON_A_LINE = 8;
    private static final int MOST_OTHER_PATHS = 8;

    /** Fields that stand for what a provider says of itself, and that a guess by name would get wrong too often. */
    private static final Set<UsageField> NEVER_OF_LOGS = EnumSet.of(UsageField.INPUT_HASH);

    private final InputKind kind;
    private final boolean kindGuessed;
    private final String name;
    private final Medium medium;
    private final DraftRows rows;
    private final DraftRules rules;
    private final Map<Field, DraftRules.Guess> guesses = new LinkedHashMap<>();
    private final StringBuilder yaml = new StringBuilder();

    private FormatDraft(String name, Sample sample, DraftRows rows, @Nullable InputKind wanted) {
        this.name = name;
        this.medium = sample.medium();
        this.rows = rows;
        kindGuessed = wanted == null;
        kind = wanted == null ? kindOf(rows) : wanted;
        rules = new DraftRules(rows.columns());
    }

    /**
     * What came of looking at a file.
     *
     * @param yaml the draft; null if there is none
     * @param refusal why there is none
     */
    public record Result(@Nullable String yaml, @Nullable Refusal refusal) {}

    /** @param kind of the file's rows; null to guess it */
    public static Result of(InputFile file, InputStream standardInput, @Nullable InputKind kind) throws IOException {
        try {
            Path path = file.path();
            try (Content content = path == null ? Content.ofStream(standardInput) : Content.ofFile(path)) {
                Refusal unreadable = Signature.refusal(content.head(HEAD));
                if (unreadable != null) {
                    return new Result(null, unreadable);
                }
                Sampler sampler = new Sampler(content, new JsonReader());
                Sample sample = sampler.sample();
                DraftRows rows = sample == null ? null : new DraftRows(sample);
                if (sample == null || rows == null || rows.columns().isEmpty()) {
                    return new Result(null, withoutRows(sampler.firstBadRow()));
                }
                FormatDraft draft = new FormatDraft(nameOf(file.displayPath()), sample, rows, kind);
                return new Result(draft.draft(sampler), null);
            }
        } catch (IOException | JacksonException broken) {
            Refusal refusal = Failures.refusal(broken);
            if (refusal == null) {
                throw broken;
            }
            return new Result(null, refusal);
        }
    }

    /** Rows that are there and cannot be read are told of as they are when they are imported. */
    private static Refusal withoutRows(@Nullable RawRow bad) {
        String reason = bad == null ? null : bad.reason();
        return bad == null || reason == null
                ? Refusal.of("no rows were found in the file", "give one with a few rows in it")
                : Refusal.at(bad.line(), reason, bad.advice());
    }

    private static String nameOf(String displayPath) {
        String file = displayPath.substring(displayPath.lastIndexOf('/') + 1);
        int dot = file.indexOf('.');
        String bare = (dot > 0 ? file.substring(0, dot) : file).replaceAll("[^A-Za-z0-9]+", "-");
        String trimmed = bare.replaceAll("^-+|-+$", "");
        return trimmed.isEmpty() ? "my-format" : "my-" + trimmed;
    }

    /** Bills name amounts and currencies, logs outcomes. */
    private static InputKind kindOf(DraftRows rows) {
        DraftRules trial = new DraftRules(rows.columns());
        boolean amount = trial.guess(ChargeField.AMOUNT) != null;
        boolean money = trial.guess(ChargeField.CURRENCY) != null
                || trial.guess(ChargeField.UNIT_PRICE) != null
                || trial.guess(ChargeField.INVOICE_ID) != null;
        boolean outcome = trial.guess(UsageField.STATUS) != null || trial.guess(UsageField.HTTP_STATUS) != null;
        return amount && money && !outcome ? InputKind.BILLS : InputKind.LOG;
    }

    private String draft(Sampler sampler) {
        Field[] fields = kind == InputKind.LOG ? UsageField.values() : ChargeField.values();
        for (Field field : fields) {
            DraftRules.Guess guess = NEVER_OF_LOGS.contains(field) ? null : rules.guess(field);
            if (guess != null) {
                guesses.put(field, guess);
            }
        }
        head(sampler);
        recognition();
        line("fields:");
        List<String> missing = new ArrayList<>();
        for (Field field : fields) {
            DraftRules.Guess guess = guesses.get(field);
            if (guess != null) {
                line("  " + field.word() + ": " + guess.rule() + "   # " + guess.why());
            } else if (!stopgap(field)) {
                missing.add(field.word());
            }
        }
        foot(missing);
        return yaml.toString();
    }

    private void line(String text) {
        yaml.append(text).append('\n');
    }

    private void head(Sampler sampler) {
        line("# A draft, made by looking at the first " + rows.count()
                + " rows. Each guess says why; what begins with");
        line("# CHECK or NOT FOUND needs you. The reference is src/docs/formats.md.");
        RawRow bad = sampler.firstBadRow();
        if (bad != null) {
            line("# CHECK the file: rows among these that cannot be read: " + sampler.badRows()
                    + "; the first, on line " + bad.line() + ": " + bad.reason());
        }
        line("name: " + DraftYaml.text(name));
        line("kind: " + kind.word() + (kindGuessed ? "   # a guess; --kind says otherwise" : ""));
        line("title: CHECK what this is, in a few words");
        line("tells: CHECK what can be learned from it");
        line("cannot_tell: CHECK what it does not say");
        line("media: [" + (medium == Medium.JSONL ? "jsonl, json" : medium.word()) + "]");
        String path = rows.path();
        if (path != null) {
            line("rows: [" + DraftYaml.text(path) + "]   # where rows were found");
            List<String> others = rows.otherPaths();
            for (String other : others.subList(0, Math.min(others.size(), MOST_OTHER_PATHS))) {
                line("# CHECK: what looks like rows lies also at " + DraftYaml.comment(other)
                        + (other.equals(".") ? " (the document itself)" : ""));
            }
            if (others.size() > MOST_OTHER_PATHS) {
                line("# and at " + (others.size() - MOST_OTHER_PATHS) + " more places");
            }
        }
        line("zone: UTC   # CHECK: of times without an offset");
    }

    /** The places by which such files are known: those that are read, as far as each row has them. */
    private void recognition() {
        List<String> places = new ArrayList<>();
        for (DraftRules.Guess guess : guesses.values()) {
            addIfEverywhere(guess.column(), places);
        }
        for (DraftColumn column : rows.columns()) {
            if (places.size() < 2) {
                addIfEverywhere(column, places);
            }
        }
        if (places.isEmpty()) {
            places.add(DraftYaml.text(rows.columns().get(0).place()));
        }
        line("recognise:");
        line("  columns: [" + String.join(", ", places) + "]   # all rows have them; take what no other file has");
    }

    private void addIfEverywhere(DraftColumn column, List<String> places) {
        String place = DraftYaml.text(column.place());
        if (column.isPlain()
                && column.rows() >= rows.count()
                && places.size() < MOST_RECOGNISED
                && !places.contains(place)) {
            places.add(place);
        }
    }

    /** Writes what a required field needs to be there where nothing was found; gives false if the field may be missing. */
    private boolean stopgap(Field field) {
        if (field == UsageField.PROVIDER || field == ChargeField.PROVIDER) {
            line("  provider: {constant: CHECK-provider}   # NOT FOUND: write the provider's name");
        } else if (field == UsageField.STATUS) {
            DraftRules.Guess code = guesses.get(UsageField.HTTP_STATUS);
            if (code == null) {
                line("  status: {constant: unknown}   # NOT FOUND: no place says how the request ended");
            } else {
                DraftRules.Guess ofCodes = DraftRules.ofCodes(code.column());
                line("  status: " + ofCodes.rule() + "   # " + ofCodes.why());
            }
        } else if (field == ChargeField.CURRENCY) {
            line("  currency: {constant: USD}   # NOT FOUND: a mere guess");
        } else if (field == UsageField.SUBMITTED_AT || field == ChargeField.CHARGED_AT || field == ChargeField.AMOUNT) {
            line("  " + field.word() + ": " + field.word()
                    + "   # NOT FOUND: write its place; without it each row is rejected");
        } else if (field == UsageField.REQUEST_ID && guesses.get(UsageField.JOB_ID) == null) {
            line("  request_id: request_id   # NOT FOUND: write the place of an id that a bill names, too");
        } else {
            return false;
        }
        return true;
    }

    private void foot(List<String> missing) {
        line("# Fields that no place was found for:");
        for (int i = 0; i < missing.size(); i += FIELDS_ON_A_LINE) {
            List<String> some = missing.subList(i, Math.min(missing.size(), i + FIELDS_ON_A_LINE));
            line("#   " + String.join(", ", some));
        }
        List<DraftColumn> left = rules.left();
        if (!left.isEmpty()) {
            line(
                    "# Places that nothing was made of (a prompt, an e-mail or a key has no field, and is not to get one):");
            for (DraftColumn column : left.subList(0, Math.min(left.size(), MOST_LEFT))) {
                line("#   " + DraftYaml.comment(column.place()) + (column.isList() ? " (a list)" : ""));
            }
            if (left.size() > MOST_LEFT) {
                line("#   and " + (left.size() - MOST_LEFT) + " more");
            }
        }
        for (String unnameable : rows.unnameable()) {
            line("# A column that cannot be named, or stands twice: " + DraftYaml.comment(unnameable));
        }
        if (kind == InputKind.LOG) {
            line(
                    "# Equal requests are known by a hash of their whole input; name its places, if the log holds all of it:");
            line("# input_hash: {of: [prompt]}");
        }
    }
}
