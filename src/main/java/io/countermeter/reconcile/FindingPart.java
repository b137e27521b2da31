package io.countermeter.reconcile;

import io.countermeter.model.FindingKind;
import io.countermeter.model.Grade;
import io.countermeter.model.Outcome;
import io.countermeter.model.Remedy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one charge, one attempt or one group adds to a finding; parts with one subject are one finding. */
final class FindingPart {
    /** What a part is about; {@code subject} tells it from others of its kind. */
    record About(FindingKind kind, String provider, String account, String currency, String subject) {}

    final About about;
    final Remedy remedy;
    final Grade grade;
    final @Nullable Outcome outcome;
    final BigDecimal amount;
    final String why;
    /** The attempts it speaks of. */
    final List<AttemptDraft> attempts;
    /** Attempts whose rows are evidence too. */
    final List<AttemptDraft> witnesses;
    /** The charges whose money it takes or, where it takes none, of which it speaks. */
    final List<ChargeState> charges;

    final boolean selected;
    BigDecimal refunded = BigDecimal.ZERO;
    final List<ChargeState> refunds = new ArrayList<>();

    FindingPart(
            About about,
            Remedy remedy,
            Grade grade,
            @Nullable Outcome outcome,
            BigDecimal amount,
            String why,
            List<AttemptDraft> attempts,
            List<AttemptDraft> witnesses,
            List<ChargeState> charges,
            boolean selected) {
        this.about = about;
        this.remedy = remedy;
        this.grade = grade;
        this.outcome = outcome;
        this.amount = amount;
        this.why = why;
        this.attempts = List.copyOf(attempts);
        this.witnesses = List.copyOf(witnesses);
        this.charges = List.copyOf(charges);
        this.selected = selected;
    }

    BigDecimal open() {
        return amount.subtract(refunded);
    }
}
