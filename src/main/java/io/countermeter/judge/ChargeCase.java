package io.countermeter.judge;

import io.countermeter.model.Attempt;
import io.countermeter.model.Charge;
import io.countermeter.model.Decimals;
import io.countermeter.model.Grade;
import io.countermeter.model.UsageField;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One charge on its way past the causes.
 *
 * @param member the place of its attempt in the chain; -1 for an orphan
 * @param extraIndex how many extra charges of its component come before it; 0 unless it is extra
 * @param reached the quantity that the charges before it had billed, where it is extra and quantities are known
 * @param quantities what the log knows of the component's quantity; null without a unit
 * @param quantityCredible whether the quantity that it states, or was taken to bill, may be the one that it bills
 * @param doubtful whether less could be claimed if the requests of its own attempt counted, not those of the kept one
 * @param standing what became of it against the contract; null unless it stands
 */
record ChargeCase(
        ChainCase chain,
        int member,
        TiedCharge tied,
        Role role,
        int extraIndex,
        @Nullable BigDecimal reached,
        @Nullable Quantities quantities,
        boolean quantityCredible,
        boolean doubtful,
        @Nullable Standing standing) {
    /** What a charge is to its chain. */
    enum Role {
        /** No attempt answers it. */
        ORPHAN,
        /** More than the attempt can have cost. */
        EXTRA,
        /** It pays for the chain. */
        STANDING,
        /** Whatever else: the outcome of its attempt decides. */
        OTHER
    }

    Charge charge() {
        return tied.charge();
    }

    Attempt attempt() {
        return chain.members().get(member).attempt();
    }

    /** Whether it is a guess that this charge is its attempt's. */
    boolean isGuessed() {
        return tied.tie().isGuess();
    }

    /** Whether nothing about the charge forbids to claim more than a look: its tie is no guess, and no reading claims less. */
    boolean isClaimable() {
        return !isGuessed() && !doubtful;
    }

    /** The grade of a finding on this charge: proved only if the remedy rests on a term or on known quantities. */
    Grade grade(boolean onTerm) {
        if (isGuessed() || attempt().isDisputed()) {
            return Grade.CIRCUMSTANTIAL;
        }
        return onTerm ? Grade.PROVED : Grade.STRONG;
    }

    /** The amount with its currency. */
    String money() {
        return Decimals.amount(charge().amount()) + " " + charge().currency();
    }

    @Nullable
    BigDecimal logged(UsageField field) {
        return attempt().decimal(field);
    }
}
