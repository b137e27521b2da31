package io.countermeter.judge;

import io.countermeter.contract.ProviderContract;
import io.countermeter.contract.QuantityTerm;
import io.countermeter.contract.QuantityTerm.Counts;
import io.countermeter.contract.QuantityTerm.Round;
import io.countermeter.model.Attempt;
import io.countermeter.model.Unit;
import io.countermeter.model.UsageField;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * How much of a unit was requested and delivered by an attempt, and how much of it the contract expects to be billed.
 * A null is a quantity that the log does not know.
 *
 * @param requested as logged, without rounding
 * @param requestedAsBilled as logged, rounded as the contract says
 * @param delivered as logged, without rounding
 * @param expected what the contract counts, rounded as it says
 * @param term the row of the contract that says so; null if none does
 */
public record Quantities(
        @Nullable BigDecimal requested,
        @Nullable BigDecimal requestedAsBilled,
        @Nullable BigDecimal delivered,
        @Nullable BigDecimal expected,
        @Nullable QuantityTerm term,
        BigDecimal step) {
    public static Quantities of(Attempt attempt, Unit unit, @Nullable String sku, ProviderContract contract) {
        QuantityTerm term = term(attempt, unit, sku, contract);
        BigDecimal step = step(unit, term);
        BigDecimal requested = requested(attempt, unit, step);
        BigDecimal delivered = delivered(attempt, unit);
        BigDecimal counted = counted(requested, delivered, term == null ? Counts.LESSER : term.counts());
        BigDecimal outputs = attempt.decimal(UsageField.OUTPUT_COUNT);
        BigDecimal wanted = attempt.decimal(UsageField.REQUESTED_COUNT);
        return new Quantities(
                requested,
                asBilled(requested, attempt, unit, term, firstPositive(wanted, outputs)),
                delivered,
                asBilled(counted, attempt, unit, term, firstPositive(outputs, wanted)),
                term,
                step);
    }

    /** The seconds that the contract counts of an attempt, rounded up to another step than it says; null if unknown. */
    public static @Nullable BigDecimal secondsAt(Attempt attempt, ProviderContract contract, BigDecimal anotherStep) {
        QuantityTerm term = term(attempt, Unit.SECOND, null, contract);
        QuantityTerm other = new QuantityTerm(
                Unit.SECOND,
                null,
                null,
                null,
                term == null ? Counts.LESSER : term.counts(),
                term != null && term.plusInputSeconds(),
                anotherStep,
                Round.UP,
                term == null ? null : term.minimum(),
                term != null && term.perTask(),
                0);
        BigDecimal counted = counted(
                requested(attempt, Unit.SECOND, step(Unit.SECOND, term)),
                delivered(attempt, Unit.SECOND),
                other.counts());
        BigDecimal outputs =
                firstPositive(attempt.decimal(UsageField.OUTPUT_COUNT), attempt.decimal(UsageField.REQUESTED_COUNT));
        return asBilled(counted, attempt, Unit.SECOND, other, outputs);
    }

    private static @Nullable BigDecimal asBilled(
            @Nullable BigDecimal counted, Attempt attempt, Unit unit, @Nullable QuantityTerm term, BigDecimal outputs) {
        if (counted == null || term == null) {
            return counted;
        }
        BigDecimal total = counted;
        if (term.plusInputSeconds()) {
            BigDecimal input = attempt.decimal(UsageField.INPUT_SECONDS);
            if (input == null) {
                return null;
            }
            total = total.add(input);
        }
        return rounded(total, term, term.perTask() || !isPerOutput(unit) ? BigDecimal.ONE : outputs);
    }

    private static BigDecimal firstPositive(@Nullable BigDecimal first, @Nullable BigDecimal second) {
        if (first != null && first.signum() > 0) {
            return first;
        }
        return second != null && second.signum() > 0 ? second : BigDecimal.ONE;
    }

    /** The largest of the requested, delivered and expected quantity; null if none is known. */
    @Nullable
    BigDecimal largest() {
        BigDecimal largest = null;
        for (BigDecimal quantity : new @Nullable BigDecimal[] {requested, delivered, expected}) {
            if (quantity != null && (largest == null || quantity.compareTo(largest) > 0)) {
                largest = quantity;
            }
        }
        return largest;
    }

    /** The term for a unit that names most of model, operation and sku. */
    private static @Nullable QuantityTerm term(
            Attempt attempt, Unit unit, @Nullable String sku, ProviderContract contract) {
        QuantityTerm best = null;
        int mostNamed = -1;
        for (QuantityTerm term : contract.quantities()) {
            if (term.unit() != unit
                    || !accepts(term.model(), attempt.model())
                    || !accepts(term.operation(), attempt.operation())
                    || !accepts(term.sku(), sku)) {
                continue;
            }
            int named =
                    (term.model() == null ? 0 : 1) + (term.operation() == null ? 0 : 1) + (term.sku() == null ? 0 : 1);
            if (named > mostNamed) {
                mostNamed = named;
                best = term;
            }
        }
        return best;
    }

    private static boolean accepts(@Nullable String named, @Nullable String asked) {
        return named == null || named.equals(asked);
    }

    private static BigDecimal step(Unit unit, @Nullable QuantityTerm term) {
        if (term != null && term.step() != null) {
            return term.step();
        }
        return unit == Unit.SECOND ? BigDecimal.ONE : BigDecimal.ZERO;
    }

    private static @Nullable BigDecimal requested(Attempt attempt, Unit unit, BigDecimal step) {
        return switch (unit) {
            case SECOND -> requestedSeconds(attempt, step);
            case IMAGE, EDIT -> attempt.decimal(UsageField.REQUESTED_COUNT);
            case TASK -> BigDecimal.ONE;
            case INPUT_IMAGE -> attempt.decimal(UsageField.INPUT_IMAGES);
            case INPUT_SECOND -> attempt.decimal(UsageField.INPUT_SECONDS);
            case MEGAPIXEL, TEXT_TOKEN, IMAGE_TOKEN, OUTPUT_TOKEN, GPU_SECOND, POLL, WEBHOOK -> null;
        };
    }

    private static @Nullable BigDecimal requestedSeconds(Attempt attempt, BigDecimal step) {
        BigDecimal perOutput = attempt.decimal(UsageField.REQUESTED_SECONDS);
        if (perOutput == null) {
            return null;
        }
        BigDecimal outputs = attempt.decimal(UsageField.REQUESTED_COUNT);
        if (outputs == null) {
            outputs = attempt.decimal(UsageField.OUTPUT_COUNT);
        }
        if (outputs != null) {
            return perOutput.multiply(outputs);
        }
        BigDecimal delivered = attempt.decimal(UsageField.OUTPUT_SECONDS);
        // More seconds than one output can have: there were several, nobody knows how many.
        boolean several = delivered != null && delivered.subtract(perOutput).compareTo(step) >= 0;
        return several ? null : perOutput;
    }

    private static @Nullable BigDecimal delivered(Attempt attempt, Unit unit) {
        return switch (unit) {
            case SECOND -> attempt.decimal(UsageField.OUTPUT_SECONDS);
            case IMAGE, EDIT -> attempt.decimal(UsageField.OUTPUT_COUNT);
            case TASK -> BigDecimal.ONE;
            case INPUT_IMAGE -> attempt.decimal(UsageField.INPUT_IMAGES);
            case INPUT_SECOND -> attempt.decimal(UsageField.INPUT_SECONDS);
            case MEGAPIXEL -> attempt.decimal(UsageField.OUTPUT_MEGAPIXELS);
            case TEXT_TOKEN -> attempt.decimal(UsageField.TEXT_TOKENS);
            case IMAGE_TOKEN -> attempt.decimal(UsageField.IMAGE_TOKENS);
            case OUTPUT_TOKEN -> attempt.decimal(UsageField.OUTPUT_TOKENS);
            case GPU_SECOND -> attempt.decimal(UsageField.GPU_SECONDS);
            case POLL -> attempt.decimal(UsageField.POLLS);
            case WEBHOOK -> null;
        };
    }

    private static @Nullable BigDecimal counted(
            @Nullable BigDecimal requested, @Nullable BigDecimal delivered, Counts counts) {
        if (requested == null || delivered == null) {
            return requested == null ? delivered : requested;
        }
        return switch (counts) {
            case REQUESTED -> requested;
            case DELIVERED -> delivered;
            case LESSER -> requested.min(delivered);
        };
    }

    /** Rounding and minimum hold for each of the outputs. */
    private static BigDecimal rounded(BigDecimal total, QuantityTerm term, BigDecimal outputs) {
        if (total.signum() == 0) {
            return total;
        }
        BigDecimal result = total;
        BigDecimal step = term.step();
        if (step != null && step.signum() > 0 && term.round() != Round.NONE) {
            BigDecimal stepOfAll = step.multiply(outputs);
            result = total.divide(stepOfAll, 0, mode(term.round())).multiply(stepOfAll);
        }
        BigDecimal minimum = term.minimum();
        return minimum == null ? result : result.max(minimum.multiply(outputs));
    }

    private static RoundingMode mode(Round round) {
        return switch (round) {
            case UP -> RoundingMode.CEILING;
            case DOWN -> RoundingMode.FLOOR;
            case NEAREST -> RoundingMode.HALF_UP;
            case NONE -> RoundingMode.UNNECESSARY;
        };
    }

    private static boolean isPerOutput(Unit unit) {
        return switch (unit) {
            case SECOND, INPUT_SECOND, MEGAPIXEL, GPU_SECOND -> true;
            case IMAGE, EDIT, TASK, INPUT_IMAGE, TEXT_TOKEN, IMAGE_TOKEN, OUTPUT_TOKEN, POLL, WEBHOOK -> false;
        };
    }
}
