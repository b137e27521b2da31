package io.countermeter.simulate;

import java.util.Locale;
import java.util.SplittableRandom;

/** Fresh ids of one turn of a scenario: of no meaning, in lower case, and never the same twice in a run. */
final class Ids {
    private static final String DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz";
    private final String stem;
    private final SplittableRandom random;
    private int count;

    /** The stem keeps apart what chance might not: it is the same only for one scenario and turn. */
    Ids(String scenario, int turn, SplittableRandom random) {
        this.random = random;
        this.stem = Integer.toString(scenario.hashCode() & 0x7fffffff, Character.MAX_RADIX)
                + Integer.toString(turn, Character.MAX_RADIX);
    }

    String next(String prefix) {
        StringBuilder id = new StringBuilder(prefix).append('_');
        for (int i = 0; i < 6; i++) {
            id.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
        }
        return id.append(stem)
                .append(Integer.toString(count++, Character.MAX_RADIX))
                .toString();
    }

    /** A hash of an input that nobody else has. */
    String inputHash() {
        return String.format(Locale.ROOT, "%016x%016x", random.nextLong(), random.nextLong());
    }
}
