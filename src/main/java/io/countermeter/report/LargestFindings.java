package io.countermeter.report;

import io.countermeter.model.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The open findings with the most open money, each currency by itself. */
final class LargestFindings {
    private static final Comparator<Finding> MOST_OPEN = Comparator.comparing(
                    (Finding finding) -> finding.open().abs(), Comparator.reverseOrder())
            .thenComparing(Finding::id);

    private LargestFindings() {}

    static Map<String, List<Finding>> byCurrency(List<Finding> findings, int most) {
        Map<String, List<Finding>> open = new TreeMap<>();
        for (Finding finding : findings) {
            if (finding.isOpen()) {
                open.computeIfAbsent(finding.currency(), key -> new ArrayList<>())
                        .add(finding);
            }
        }
        open.replaceAll(
                (currency, all) -> all.stream().sorted(MOST_OPEN).limit(most).toList());
        return open;
    }
}
