package io.countermeter.contract;

import io.countermeter.model.PriceBookInfo;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What we agreed with all providers.
 *
 * @param providers by canonical provider name
 * @param priceBooks the published price lists that complete its prices
 */
public record Contract(Map<String, ProviderContract> providers, List<PriceBookInfo> priceBooks) {
    public Contract {
        providers = Collections.unmodifiableMap(new TreeMap<>(providers));
        priceBooks = List.copyOf(priceBooks);
    }

    Contract(Map<String, ProviderContract> providers) {
        this(providers, List.of());
    }

    /** The contract of somebody who has agreed nothing: nothing is priced, and only a success is billed. */
    public static Contract none() {
        return new Contract(Map.of());
    }

    /** The terms of a provider; where the contract does not name it, terms that say nothing. */
    public ProviderContract provider(String canonicalName) {
        ProviderContract terms = providers.get(canonicalName);
        return terms != null ? terms : ProviderContract.silent(canonicalName);
    }

    /** The name under which the contract knows a provider: itself, or what it is an alias of. */
    public String canonicalProvider(String name) {
        if (providers.containsKey(name)) {
            return name;
        }
        for (ProviderContract terms : providers.values()) {
            if (terms.aliases().providers().contains(name)) {
                return terms.name();
            }
        }
        return name;
    }
}
