package io.countermeter.contract;

import io.countermeter.contract.ProviderContract.Aliases;
import io.countermeter.contract.QuantityTerm.Counts;
import io.countermeter.contract.QuantityTerm.Round;
import io.countermeter.model.Unit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what a provider counts, and how it rounds. */
final class QuantityReader {
    static final List<String> KEYS =
            List.of("unit", "model", "operation", "sku", "counts", "plus", "step", "round", "minimum", "per");

    private final Aliases aliases;
    private final Problems problems;
    private final List<QuantityTerm> terms = new ArrayList<>();
    private final Map<List<@Nullable Object>, Place> seen = new HashMap<>();

    /** What rounding and minimum hold for. */
    private enum Per {
        OUTPUT,
        TASK
    }

    QuantityReader(Aliases aliases, Problems problems) {
        this.aliases = aliases;
        this.problems = problems;
    }

    List<QuantityTerm> read(List<YamlValue> entries) {
        for (YamlValue entry : entries) {
            readOne(Keys.of(entry, "a row of \"quantities\"", KEYS, problems));
        }
        return terms;
    }

    private void readOne(Keys keys) {
        keys.missing("unit", "Name what is counted, like \"unit: second\".");
        Unit unit = keys.word("unit", EnumSet.allOf(Unit.class));
        String model = PriceReader.model(keys, aliases);
        String operation = PriceReader.operation(keys);
        String sku = keys.textUnlessStar("sku");
        Counts counts = keys.word("counts", EnumSet.allOf(Counts.class));
        boolean plusInputSeconds = plusInputSeconds(keys, unit);
        Round round = keys.word("round", EnumSet.allOf(Round.class));
        BigDecimal step = step(keys, unit, round);
        BigDecimal minimum = keys.decimal("minimum");
        Per per = keys.word("per", EnumSet.allOf(Per.class));
        if (unit == null) {
            return;
        }
        refuseSecond(keys, listOf(unit, model, operation, sku));
        terms.add(new QuantityTerm(
                unit,
                model,
                operation,
                sku,
                counts == null ? Counts.LESSER : counts,
                plusInputSeconds,
                step,
                round == null ? Round.NONE : round,
                minimum,
                per == Per.TASK,
                keys.place().line()));
    }

    private boolean plusInputSeconds(Keys keys, @Nullable Unit unit) {
        Unit plus = keys.word("plus", EnumSet.of(Unit.INPUT_SECOND));
        if (plus != null && unit != null && unit != Unit.SECOND) {
            problems.error(
                    keys.place("plus"),
                    "only seconds can be counted with the seconds of input, not the unit \"" + unit.word() + "\"",
                    "Take \"plus\" away, or write \"unit: second\".");
        }
        return plus != null;
    }

    private @Nullable BigDecimal step(Keys keys, @Nullable Unit unit, @Nullable Round round) {
        BigDecimal step = keys.decimal("step");
        if (step != null && step.signum() == 0) {
            problems.error(keys.place("step"), "a step of zero rounds to nothing", "Write the step, or take it away.");
        }
        boolean rounds = round != null && round != Round.NONE;
        if (rounds && !keys.has("step") && unit != null && unit != Unit.SECOND) {
            problems.error(keys.place("round"), "rounding needs a step for this unit", "Name it, like \"step: 1\".");
        }
        return step;
    }

    private void refuseSecond(Keys keys, List<@Nullable Object> named) {
        Place earlier = seen.putIfAbsent(named, keys.place());
        if (earlier != null) {
            problems.error(
                    keys.place(),
                    "two rows of \"quantities\" name the same unit, model, operation and sku",
                    "Keep one of them; the other is on line " + earlier.line() + ".");
        }
    }

    private static List<@Nullable Object> listOf(@Nullable Object... keys) {
        return Arrays.asList(keys);
    }
}
