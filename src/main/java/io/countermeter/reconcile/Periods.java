package io.countermeter.reconcile;

import io.countermeter.contract.Contract;
import io.countermeter.model.Charge;
import io.countermeter.model.ChargeField;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which month a charge or an attempt belongs to, in the zone of the provider's contract. */
final class Periods {
    private final Contract contract;
    private final @Nullable YearMonth selected;

    Periods(Contract contract, @Nullable YearMonth selected) {
        this.contract = contract;
        this.selected = selected;
    }

    /** Whether a charge belongs to the report's period: by its billing period, else its period's start, else its time. */
    boolean selects(Charge charge) {
        return selected == null || selected.equals(month(charge));
    }

    /** Charges before anything is known of them but their period. */
    List<ChargeState> states(List<Charge> charges) {
        List<ChargeState> states = new ArrayList<>();
        charges.forEach(charge -> states.add(new ChargeState(charge, selects(charge))));
        return states;
    }

    /** Whether an instant lies in the report's period. */
    boolean selects(String provider, Instant instant) {
        return selected == null || selected.equals(monthOf(provider, instant));
    }

    YearMonth month(Charge charge) {
        String named = charge.text(ChargeField.BILLING_PERIOD);
        if (named != null) {
            try {
                return YearMonth.parse(named);
            } catch (DateTimeParseException otherWords) {
                // Not a month: the dates of the charge decide.
            }
        }
        Instant start = charge.periodStart();
        return monthOf(charge.provider(), start != null ? start : charge.chargedAt());
    }

    YearMonth monthOf(String provider, Instant instant) {
        ZoneId zone = contract.provider(provider).zone();
        return YearMonth.from(instant.atZone(zone));
    }
}
