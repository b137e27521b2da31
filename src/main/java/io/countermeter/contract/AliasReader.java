package io.countermeter.contract;

import io.countermeter.contract.ProviderContract.Aliases;
import io.countermeter.contract.YamlValue.Entry;
import io.countermeter.contract.YamlValue.Listing;
import io.countermeter.contract.YamlValue.Scalar;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads other names. {@code other: name} and {@code name: [other, other]} say the same; a name that is an alias has
 * exactly one meaning, and what it means is no alias itself.
 */
final class AliasReader {
    static final List<String> KEYS = List.of("provider", "account", "model", "resolution", "quality", "variant");

    private final Problems problems;

    /** What an alias stands for, and where that was said. */
    private record Meaning(String name, Place place) {}

    AliasReader(Problems problems) {
        this.problems = problems;
    }

    Aliases read(@Nullable YamlValue value) {
        Keys keys = Keys.of(value, "\"aliases\"", KEYS, problems);
        Set<String> providers = new HashSet<>();
        keys.texts("provider").forEach(name -> providers.add(name.text()));
        return new Aliases(
                providers,
                section(keys, "account", String::strip),
                section(keys, "model", String::strip),
                section(keys, "resolution", Aliases::foldTier),
                section(keys, "quality", Aliases::foldTier),
                section(keys, "variant", Aliases::foldTier));
    }

    private Map<String, String> section(Keys aliases, String key, UnaryOperator<String> fold) {
        Keys section = Keys.any(aliases.value(key), "the aliases of " + key, problems);
        Map<String, Meaning> meanings = new LinkedHashMap<>();
        for (Entry entry : section.entries()) {
            if (entry.value() instanceof Listing others) {
                for (YamlValue other : others.items()) {
                    Scalar single = section.single(entry.key(), other);
                    if (single != null) {
                        add(meanings, fold.apply(single.text()), fold.apply(entry.key()), single.place());
                    }
                }
            } else if (section.value(entry.key()) != null) {
                Scalar name = section.single(entry.key(), entry.value());
                if (name != null) {
                    add(meanings, fold.apply(entry.key()), fold.apply(name.text()), entry.place());
                }
            }
        }
        return settled(meanings);
    }

    private void add(Map<String, Meaning> meanings, String other, String name, Place place) {
        if (other.equals(name)) {
            problems.error(place, Excerpt.quote(other) + " is an alias of itself", "Take it away.");
            return;
        }
        Meaning earlier = meanings.putIfAbsent(other, new Meaning(name, place));
        if (earlier != null && !earlier.name().equals(name)) {
            problems.error(
                    place,
                    Excerpt.quote(other) + " is an alias of two names, " + Excerpt.quote(earlier.name()) + " and "
                            + Excerpt.quote(name),
                    "Keep one of them; the other is on line " + earlier.place().line() + ".");
        }
    }

    private Map<String, String> settled(Map<String, Meaning> meanings) {
        Map<String, String> settled = new HashMap<>();
        meanings.forEach((other, meaning) -> {
            Meaning next = meanings.get(meaning.name());
            if (next != null) {
                problems.error(
                        meaning.place(),
                        Excerpt.quote(other) + " is an alias of " + Excerpt.quote(meaning.name())
                                + ", which is an alias of " + Excerpt.quote(next.name()) + " itself",
                        "Let both stand for the one name that prices and policies use.");
            }
            settled.put(other, meaning.name());
        });
        return settled;
    }
}
