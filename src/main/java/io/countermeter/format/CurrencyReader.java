package io.countermeter.format;

import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads ISO 4217 codes in any case, and virtual currencies: those that a format names, or those that its rows name. */
final class CurrencyReader implements ValueReader {
    private static final Set<String> NO_CURRENCY = Set.of("XXX", "XTS");
    private static final Set<String> ISO_4217 = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());
    private static final Map<String, String> SIGNS =
            Map.of("$", "USD", "US$", "USD", "€", "EUR", "£", "GBP", "¥", "CNY or JPY");

    private static final TextReader NAMES = new TextReader(TextReader.Use.NAME);

    private final Map<String, String> codes = new HashMap<>();
    private final boolean takesNames;

    /** @param takesNames whether what is no money is the name of a virtual currency */
    CurrencyReader(Collection<String> virtualCurrencies, boolean takesNames) {
        this.takesNames = takesNames;
        for (String code : ISO_4217) {
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
        if (code != null) {
            return code;
        }
        return takesNames && !isMoney(text) ? NAMES.read(text, complaint) : unknown(text.strip(), complaint);
    }

    /** Whether a text is a code of ISO 4217, be it one for "no currency", or the sign of a currency that has one. */
    static boolean isMoney(String text) {
        String code = text.strip().toUpperCase(Locale.ROOT);
        return ISO_4217.contains(code) || SIGNS.containsKey(code);
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
