package io.countermeter.contract;

import io.countermeter.contract.YamlValue.Entry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads a contract (SPEC section 6). It collects all problems of the text before it gives up on it. */
public final class ContractReader {
    static final List<String> KEYS = List.of("version", "virtual_currencies", "providers");

    private final Problems problems;

    /** A provider's terms and where they stand. */
    record Placed(ProviderContract terms, Place place) {}

    private ContractReader(Problems problems) {
        this.problems = problems;
    }

    /**
     * Reads the text of a contract.
     *
     * @param name what messages call it, as a rule the path of its file
     */
    public static ContractReading read(String text, String name) {
        Problems problems = new Problems(name, text);
        YamlValue document = YamlReader.read(text, YamlReader.Sort.CONTRACT, problems);
        Map<String, Placed> providers = document == null ? Map.of() : new ContractReader(problems).providers(document);
        if (problems.hasErrors()) {
            return new ContractReading(Optional.empty(), problems.inOrder());
        }
        Map<String, ProviderContract> terms = new LinkedHashMap<>();
        for (Placed provider : providers.values()) {
            terms.put(provider.terms().name(), provider.terms());
            new ContractAdvice(provider, problems).give();
        }
        return new ContractReading(Optional.of(new Contract(terms)), problems.inOrder());
    }

    private Map<String, Placed> providers(YamlValue document) {
        Keys keys = Keys.of(document, "a contract", KEYS, problems);
        keys.missing("version", "Write \"version: 1\".");
        keys.missing("providers", "Write \"providers:\" and below it each provider with its terms.");
        String version = keys.text("version");
        if (version != null && !version.equals("1")) {
            problems.error(
                    keys.place("version"), Excerpt.quote(version) + " is not a version that is read here", "Write 1.");
        }
        Currencies currencies = new Currencies(keys.texts("virtual_currencies"), problems);
        ProviderReader reader = new ProviderReader(currencies, problems);
        Map<String, Placed> providers = new LinkedHashMap<>();
        for (Entry entry : entries(keys.value("providers"))) {
            providers.put(entry.key(), new Placed(reader.read(entry), entry.place()));
        }
        refuseSharedNames(providers);
        return providers;
    }

    private Iterable<Entry> entries(@Nullable YamlValue value) {
        return Keys.any(value, "\"providers\"", problems).entries();
    }

    private void refuseSharedNames(Map<String, Placed> providers) {
        Map<String, String> owners = new LinkedHashMap<>();
        providers.keySet().forEach(name -> owners.put(name, name));
        for (Placed provider : providers.values()) {
            String name = provider.terms().name();
            for (String alias : new TreeSet<>(provider.terms().aliases().providers())) {
                String owner = owners.putIfAbsent(alias, name);
                if (owner != null && !owner.equals(name)) {
                    problems.error(
                            provider.place(),
                            "the provider " + Excerpt.quote(name) + " has the alias " + Excerpt.quote(alias)
                                    + ", which is a name of " + Excerpt.quote(owner) + " already",
                            "Take it from the aliases of one of them.");
                }
            }
        }
    }
}
