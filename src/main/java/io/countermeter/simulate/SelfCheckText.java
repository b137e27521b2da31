package io.countermeter.simulate;

import java.util.Locale;

/** A self-check as text. */
final class SelfCheckText {
    private SelfCheckText() {}

    static String render(SelfCheck check, int mostDifferences) {
        StringBuilder text = new StringBuilder(row("kind", "planted", "found", "missed", "false", "wrong"));
        for (SelfCheck.Tally tally : check.tallies()) {
            text.append(
                    row(tally.what(), tally.planted(), tally.found(), tally.missed(), tally.falsely(), tally.wrong()));
        }
        text.append(check.perfect() ? "perfect\n" : check.differences().size() + " differences\n");
        check.differences().stream()
                .limit(mostDifferences)
                .forEach(line -> text.append("  ").append(line).append('\n'));
        int left = check.differences().size() - mostDifferences;
        return left > 0 ? text.append("  and ").append(left).append(" more\n").toString() : text.toString();
    }

    private static String row(Object... cells) {
        return String.format(Locale.ROOT, "%-24s %8s %8s %8s %8s %8s\n", cells);
    }
}
