package io.countermeter.format;

import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads ISO 4217 codes in any case, and the virtual currencies that a format names. */
final class CurrencyReader implements ValueReader {
    private static final Set<String> NO_CURRENCY = Set.of("XXX", "XTS");
    private static final Map<String, String> SIGNS =
            Map.of("$", "USD", "US$", "USD", "€", "EUR", "£", "GBP", "¥", "CNY or JPY");

    private final Map<String, String> codes = new HashMap<>();

    CurrencyReader(Collection<String> virtualCurrencies) {
        for (Currency currency : Currency.getAvailableCurrencies()) {
            String code = currency.getCurrencyCode();
            if (!NO_CURRENCY.contains(code)) {
                codes.put(code, code);
            }
        }
        virtualCurrencies.forEach(name -> codes.put(name.toUpperCase(Locale.ROOT), name));
    }

    @Override
    public @Nullable Object read(String text, Complaint complaint) {
        String code = codes.get(text);
        if (code == null) {
            code = codes.get(text.strip().toUpperCase(Locale.ROOT));
        }
        return code != null ? code : unknown(text.strip(), complaint);
    }

    private @Nullable Object unknown(String text, Complaint complaint) {
        String meant = SIGNS.get(text);
        return complaint.say(
                "unknown currency '" + CleanText.excerpt(text, 20) + "'",
                meant != null
                        ? "write its ISO 4217 code: " + meant
                        : Nearest.hint(text, new TreeSet<>(codes.values()))
                                + "write an ISO 4217 code such as USD; credits need a format that names them");
    }
}
