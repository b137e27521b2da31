package io.countermeter.judge;

import io.countermeter.model.FindingKind;
import io.countermeter.model.Grade;
import io.countermeter.model.Outcome;
import io.countermeter.model.Remedy;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a cause takes of a charge.
 *
 * @param outcome the outcome that the judgement rests on, where it rests on one
 * @param why the arithmetic, as a clause that can stand alone
 */
public record Take(
        FindingKind kind,
        Remedy remedy,
        Grade grade,
        @Nullable Outcome outcome,
        BigDecimal amount,
        String why) {}
