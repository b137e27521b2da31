package io.countermeter.simulate;

import io.countermeter.model.AuditResult;
import io.countermeter.model.FindingKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The truth of a simulated month held against what an audit made of it: per kind of finding, for the bridges, the
 * classes of attempts and the observations, how much was planted, found, missed, false and wrong.
 *
 * @param tallies in the order of the kinds of finding, then the others
 * @param differences each missed, false or wrong thing in words, with the scenarios that planted it
 */
public record SelfCheck(List<Tally> tallies, List<String> differences) {
    static final String BRIDGE_LINES = "bridge lines";
    static final String ATTEMPT_CLASSES = "attempt classes";
    static final String OBSERVATIONS = "observations";

    /**
     * How one sort of thing fared.
     *
     * @param found what was found of what was planted, right or wrong
     * @param falsely what was found though nobody planted it
     * @param wrong what was found with another amount, remedy, outcome, refund, account or charges than planted
     */
    public record Tally(String what, long planted, long found, long missed, long falsely, long wrong) {
        public boolean isPerfect() {
            return missed == 0 && falsely == 0 && wrong == 0;
        }
    }

    public SelfCheck {
        tallies = List.copyOf(tallies);
        differences = List.copyOf(differences);
    }

    public static SelfCheck compare(Truth truth, AuditResult result) {
        Sheet sheet = new Sheet();
        FindingsCheck.compare(truth.findings(), result.findings(), sheet);
        BridgesCheck.compare(truth, result, sheet);
        return new SelfCheck(sheet.tallies(), sheet.differences);
    }

    /** Whether everything was found as planted, and nothing else. */
    public boolean perfect() {
        return tallies.stream().allMatch(Tally::isPerfect);
    }

    /** The tallies as lines of text, and under them the first differences. */
    public String render(int mostDifferences) {
        return SelfCheckText.render(this, mostDifferences);
    }

    /** Where the parts of a check write what they see. */
    static final class Sheet {
        private final Map<String, long[]> counts = new LinkedHashMap<>();
        private final List<String> differences = new ArrayList<>();

        Sheet() {
            for (FindingKind kind : FindingKind.values()) {
                counts.put(kind.name(), new long[5]);
            }
        }

        void planted(String what) {
            add(what, 0);
        }

        void found(String what) {
            add(what, 1);
        }

        void missed(String what, String difference) {
            add(what, 2);
            differences.add("missed " + what + ": " + difference);
        }

        void falsely(String what, String difference) {
            add(what, 3);
            differences.add("false " + what + ": " + difference);
        }

        void wrong(String what, String difference) {
            add(what, 4);
            differences.add("wrong " + what + ": " + difference);
        }

        private void add(String what, int column) {
            counts.computeIfAbsent(what, absent -> new long[5])[column]++;
        }

        private List<Tally> tallies() {
            List<Tally> tallies = new ArrayList<>();
            counts.forEach((what, n) -> tallies.add(new Tally(what, n[0], n[1], n[2], n[3], n[4])));
            return tallies;
        }
    }
}
