package io.countermeter.format;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a format says that a bill can speak of: {@code grain}, {@code measures} and {@code delay}. */
final class TraitsLoader {
    private final Definition definition;
    private final InputKind kind;

    TraitsLoader(Definition definition, InputKind kind) {
        this.definition = definition;
        this.kind = kind;
    }

    Format.Traits traits() {
        Set<Grain> grain = EnumSet.noneOf(Grain.class);
        for (String word : definition.texts("grain")) {
            Grain known = known("grain", word, Grain.values(), Grain::word);
            if (known != null) {
                grain.add(known);
            }
        }
        String counted = definition.text("measures");
        Measures measures = counted == null ? null : known("measures", counted, Measures.values(), Measures::word);
        String delay = definition.text("delay");
        if (kind == InputKind.LOG && (!grain.isEmpty() || measures != null || delay != null)) {
            definition.problem("'grain', 'measures' and 'delay' speak of bills", "take them away from a log");
        }
        if (measures == Measures.QUANTITIES) {
            checkQuantities();
        }
        return new Format.Traits(grain, measures, delay == null ? null : delay.strip());
    }

    private interface Naming<E> {
        String word(E constant);
    }

    private <E> @Nullable E known(String key, String written, E[] constants, Naming<E> naming) {
        for (E constant : constants) {
            if (naming.word(constant).equals(written)) {
                return constant;
            }
        }
        List<String> words = Arrays.stream(constants).map(naming::word).toList();
        definition.problem("unknown word '" + written + "' in '" + key + "'", "known are " + String.join(", ", words));
        return null;
    }

    /** What counts no money says so in every row, in the same way: its quantity, in no currency. */
    private void checkQuantities() {
        Definition fields = definition.mapping("fields");
        if (fields == null) {
            return;
        }
        String quantity = place(fields, "quantity");
        boolean asAmount = quantity != null && quantity.equals(place(fields, "amount"));
        if (!asAmount || !isConstant(fields, "currency", Measures.NO_CURRENCY) || !fields.has("unit")) {
            definition.problem(
                    "a format that measures quantities gives no money",
                    "write the place of the quantity as amount, too, currency: {constant: XXX}, and a rule for unit");
        }
    }

    private static @Nullable String place(Definition fields, String field) {
        Json rule = fields.node(field);
        return rule == null ? null : Definition.scalar(rule);
    }

    private static boolean isConstant(Definition fields, String field, String constant) {
        if (!(fields.node(field) instanceof Json.Mapping rule)) {
            return false;
        }
        Json value = rule.member("constant");
        return value != null && constant.equals(Definition.scalar(value));
    }
}
