package io.countermeter.ledger;

import io.countermeter.model.Charge;
import io.countermeter.model.ChargeField;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A combination of provider, account and period; null where the scope of a file does not name the field.
 *
 * @param account empty where the charge names none
 * @param period the billing period as the export writes it, else the month (UTC) in which the charge's period, else the charge, begins
 */
record Scope(
        @Nullable String provider,
        @Nullable String account,
        @Nullable String period) {
    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("uuuu-MM", Locale.ROOT).withZone(ZoneOffset.UTC);

    static Scope of(Charge charge) {
        String account = charge.account();
        return new Scope(charge.provider(), account == null ? "" : account, periodOf(charge));
    }

    /** This combination as far as these fields name it. */
    Scope of(Set<ScopeField> fields) {
        return new Scope(
                fields.contains(ScopeField.PROVIDER) ? provider : null,
                fields.contains(ScopeField.ACCOUNT) ? account : null,
                fields.contains(ScopeField.PERIOD) ? period : null);
    }

    /** Whether the whole combination lies in this scope. */
    boolean holds(Scope whole) {
        return agrees(provider, whole.provider) && agrees(account, whole.account) && agrees(period, whole.period);
    }

    private static boolean agrees(@Nullable String mine, @Nullable String theirs) {
        return mine == null || mine.equals(theirs);
    }

    private static String periodOf(Charge charge) {
        String named = charge.text(ChargeField.BILLING_PERIOD);
        if (named != null) {
            return named;
        }
        Instant start = charge.periodStart();
        return MONTH.format(start == null ? charge.chargedAt() : start);
    }
}
