package io.countermeter.reconcile;

import io.countermeter.model.Attempt;
import io.countermeter.model.Charge;
import io.countermeter.model.Decimals;
import io.countermeter.model.FindingKind;
import io.countermeter.model.Grade;
import io.countermeter.model.Remedy;
import io.countermeter.model.UsageRecord;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** What is said of an account as a whole. */
final class Accounts {
    /** A provider's account; empty where none is named. */
    record Account(String provider, String name) implements Comparable<Account> {
        @Override
        public int compareTo(Account other) {
            int order = provider.compareTo(other.provider);
            return order != 0 ? order : name.compareTo(other.name);
        }
    }

    private Accounts() {}

    static Account of(Charge charge) {
        return new Account(charge.provider(), Objects.requireNonNullElse(charge.account(), ""));
    }

    static Account of(Attempt attempt) {
        return new Account(attempt.provider(), Objects.requireNonNullElse(attempt.account(), ""));
    }

    static Account of(UsageRecord row) {
        return new Account(row.provider(), Objects.requireNonNullElse(row.account(), ""));
    }

    private static final String OR_BESIDE =
            ". Rows of its own export that name more are taken for parts of it; if it is "
                    + "usage beside theirs, of which no more was recorded, nothing repeats, and all of it counts";

    static FindingPart overlap(ChargeState bucket, Repeat repeats, BigDecimal exceeds) {
        Charge charge = bucket.charge;
        String subject = charge.periodStart() + "\n" + charge.periodEnd() + '\n' + charge.model() + '\n'
                + charge.operation() + '\n' + charge.resolution() + '\n' + charge.quality() + '\n' + charge.unit();
        String why = "The bucket of " + charge.periodStart() + " to " + charge.periodEnd() + " holds "
                + Decimals.amount(charge.amount()) + " " + charge.currency() + ", and other rows in it sum to "
                + Decimals.amount(repeats.amount())
                + (exceeds.signum() < 0 ? "; it falls short of them by " : "; it exceeds them by ")
                + Decimals.amount(exceeds.abs())
                + (repeats.ofOwnExport() ? OR_BESIDE : "");
        return new FindingPart(
                new FindingPart.About(
                        FindingKind.OVERLAPPING_EXPORTS,
                        charge.provider(),
                        Objects.requireNonNullElse(charge.account(), ""),
                        charge.currency(),
                        subject),
                Remedy.REVIEW,
                Grade.CIRCUMSTANTIAL,
                null,
                exceeds,
                why,
                List.of(),
                List.of(),
                List.of(bucket),
                bucket.selected);
    }

    static BigDecimal sum(Collection<ChargeState> states) {
        BigDecimal sum = BigDecimal.ZERO;
        for (ChargeState state : states) {
            sum = sum.add(state.charge.amount());
        }
        return sum;
    }
}
