package io.countermeter.contract;

import io.countermeter.contract.YamlValue.Scalar;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The currencies that a contract may name: those of ISO 4217, and the virtual ones that it declares itself. */
final class Currencies {
    private final Set<String> known = new TreeSet<>();
    private final Problems problems;

    Currencies(List<Scalar> virtual, Problems problems) {
        this.problems = problems;
        for (Currency currency : Currency.getAvailableCurrencies()) {
            known.add(currency.getCurrencyCode());
        }
        for (Scalar name : virtual) {
            if (known.contains(name.text().toUpperCase(Locale.ROOT))) {
                problems.error(
                        name.place(),
                        Excerpt.quote(name.text()) + " is a currency already",
                        "Take it from \"virtual_currencies\"; what it lists must have a name of its own.");
            }
        }
        virtual.forEach(name -> known.add(name.text()));
    }

    /** The code of a currency, ISO codes in upper case; null where there is none or it is not known. */
    @Nullable
    String code(@Nullable Scalar scalar) {
        if (scalar == null) {
            return null;
        }
        String upper = scalar.text().toUpperCase(Locale.ROOT);
        if (known.contains(scalar.text()) || known.contains(upper)) {
            return known.contains(upper) ? upper : scalar.text();
        }
        problems.error(
                scalar.place(),
                Excerpt.quote(scalar.text()) + " is no currency",
                Nearest.didYouMean(upper, new ArrayList<>(known))
                        + "Write an ISO 4217 code; a provider's own credits are named in the top-level list"
                        + " \"virtual_currencies\".");
        return null;
    }
}
