package io.countermeter.report;

import io.countermeter.model.Cause;
import io.countermeter.model.FindingKind;
import java.util.LinkedHashMap;
import java.util.Map;

/** Every cause by the words that reports write for it, in the order of the bridge. */
final class CauseWords {
    private CauseWords() {}

    static Map<String, Cause> all() {
        Map<String, Cause> causes = new LinkedHashMap<>();
        for (Cause.Line line : Cause.Line.values()) {
            if (line == Cause.Line.FINDING || line == Cause.Line.REFUNDED) {
                for (FindingKind kind : FindingKind.values()) {
                    add(causes, new Cause(line, kind));
                }
            } else {
                add(causes, Cause.of(line));
            }
        }
        return causes;
    }

    private static void add(Map<String, Cause> causes, Cause cause) {
        causes.put(cause.words(), cause);
    }
}
