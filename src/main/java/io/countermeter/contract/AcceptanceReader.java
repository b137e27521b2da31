package io.countermeter.contract;

import io.countermeter.contract.YamlValue.Scalar;
import io.countermeter.model.FindingKind;
import io.countermeter.model.Outcome;
import io.countermeter.model.Remedy;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a list of accepted findings, {@code accepted.yaml}. It collects all problems of the text before it gives up on it. */
public final class AcceptanceReader {
    private static final List<String> KEYS = List.of("version", "accepted");
    private static final List<String> PATTERN_KEYS =
            List.of("id", "kind", "outcome", "remedy", "provider", "account", "project", "currency", "maximum");
    private static final List<String> ENTRY_KEYS = List.of(
            "id",
            "kind",
            "outcome",
            "remedy",
            "provider",
            "account",
            "project",
            "currency",
            "maximum",
            "reason",
            "who",
            "until");

    private final Problems problems;

    private AcceptanceReader(Problems problems) {
        this.problems = problems;
    }

    /**
     * Reads the text.
     *
     * @param name what messages call it, as a rule the path of its file
     */
    public static AcceptanceReading read(String text, String name) {
        Problems problems = new Problems(name, text);
        YamlValue document = YamlReader.read(text, YamlReader.Sort.ACCEPTANCES, problems);
        List<AcceptedPattern> patterns =
                document == null ? List.of() : new AcceptanceReader(problems).patterns(document);
        return new AcceptanceReading(
                problems.hasErrors() ? Optional.empty() : Optional.of(new Acceptances(patterns)), problems.inOrder());
    }

    private List<AcceptedPattern> patterns(YamlValue document) {
        Keys keys = Keys.of(document, "a list of acceptances", KEYS, problems);
        keys.missing("version", "Write \"version: 1\".");
        keys.missing("accepted", "Write \"accepted:\" and below it an entry for each; an empty list is [].");
        String version = keys.text("version");
        if (version != null && !version.equals("1")) {
            problems.error(
                    keys.place("version"), Excerpt.quote(version) + " is not a version that is read here", "Write 1.");
        }
        List<AcceptedPattern> patterns = new ArrayList<>();
        for (YamlValue item : keys.list("accepted")) {
            AcceptedPattern pattern =
                    pattern(Keys.of(item, "an acceptance", ENTRY_KEYS, problems), item instanceof YamlValue.Mapping);
            if (pattern != null) {
                patterns.add(pattern);
            }
        }
        return patterns;
    }

    private @Nullable AcceptedPattern pattern(Keys keys, boolean isMapping) {
        keys.missing("reason", "Say why it is accepted; the report shows it.");
        keys.missing("who", "Name who accepts it, so that there is somebody to ask.");
        keys.missing("until", "Write the last day on which it holds, like 2026-12-31, in UTC.");
        if (isMapping && PATTERN_KEYS.stream().noneMatch(keys::has)) {
            problems.error(
                    keys.place(),
                    "this accepts every finding there is",
                    "Name the id of a finding, or some of: "
                            + String.join(", ", PATTERN_KEYS.subList(1, PATTERN_KEYS.size())) + ".");
        }
        if (keys.has("maximum") && !keys.has("currency")) {
            problems.error(keys.place("maximum"), "a maximum without a currency", "Write the \"currency\" beside it.");
        }
        String reason = keys.text("reason");
        String who = keys.text("who");
        LocalDate until = day(keys);
        AcceptedPattern pattern = new AcceptedPattern(
                id(keys.scalar("id")),
                word(keys, "kind", FindingKind.values()),
                word(keys, "outcome", Outcome.values()),
                word(keys, "remedy", Remedy.values()),
                keys.text("provider"),
                keys.text("account"),
                keys.text("project"),
                keys.text("currency"),
                keys.decimal("maximum"),
                reason == null ? "" : reason,
                who == null ? "" : who,
                until == null ? LocalDate.EPOCH : until);
        return reason == null || who == null || until == null ? null : pattern;
    }

    private @Nullable String id(@Nullable Scalar scalar) {
        if (scalar != null && !scalar.text().matches("[0-9a-f]{16}")) {
            problems.error(
                    scalar.place(),
                    Excerpt.quote(scalar.text()) + " is not the id of a finding",
                    "Write its 16 digits as the report does; quotes keep an id of digits alone as it is.");
        }
        return scalar == null ? null : scalar.text();
    }

    /** One of a set of words, in capitals as the report writes it or in small letters as the contract does. */
    private <E extends Enum<E>> @Nullable E word(Keys keys, String key, E[] words) {
        Scalar scalar = keys.scalar(key);
        if (scalar == null) {
            return null;
        }
        List<String> known = new ArrayList<>();
        for (E word : words) {
            if (word.name().equalsIgnoreCase(scalar.text())) {
                return word;
            }
            known.add(word.name());
        }
        problems.error(
                scalar.place(),
                Excerpt.quote(scalar.text()) + " is not a word for \"" + key + "\"",
                Nearest.didYouMean(scalar.text(), known) + "Its words are: " + String.join(", ", known) + ".");
        return null;
    }

    private @Nullable LocalDate day(Keys keys) {
        Scalar scalar = keys.scalar("until");
        if (scalar == null) {
            return null;
        }
        try {
            if (scalar.text().length() == "2026-12-31".length()) {
                return LocalDate.parse(scalar.text());
            }
        } catch (DateTimeException noDay) {
            // Said below.
        }
        problems.error(
                scalar.place(),
                Excerpt.quote(scalar.text()) + " is not a day for \"until\"",
                "Write the last day on which it holds, like 2026-12-31, in UTC.");
        return null;
    }
}
