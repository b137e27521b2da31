package io.countermeter.reconcile;

import io.countermeter.model.Finding;
import io.countermeter.model.FindingKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Binds the parts of findings to findings. Most are about one attempt, whose parts lie in one batch, and are done with
 * it; those of a whole group of charges go on growing.
 */
final class FindingBook {
    private static final Set<FindingKind> OF_MANY_BATCHES = EnumSet.of(
            FindingKind.ORPHAN_CHARGE,
            FindingKind.TIER_MISMATCH,
            FindingKind.PRICE_MISMATCH,
            FindingKind.BELOW_CONTRACT);

    private final List<Finding> done = new ArrayList<>();
    private final Map<FindingGroup.Key, FindingGroup> growing = new HashMap<>();

    /** Takes the parts of a batch: all that there ever will be of its attempts. */
    void add(List<FindingPart> parts) {
        Map<FindingGroup.Key, List<FindingPart>> bySubject = new LinkedHashMap<>();
        for (FindingPart part : parts) {
            if (part.selected) {
                bySubject
                        .computeIfAbsent(FindingGroup.Key.of(part), key -> new ArrayList<>())
                        .add(part);
            }
        }
        bySubject.forEach((key, group) -> {
            FindingGroup of = FindingGroup.of(key, group);
            if (OF_MANY_BATCHES.contains(key.about().kind())) {
                growing.merge(key, of, FindingGroup::with);
            } else {
                done.add(of.finding());
            }
        });
    }

    /** Adds what another book holds. */
    void add(FindingBook other) {
        done.addAll(other.done);
        other.growing.forEach((key, group) -> growing.merge(key, group, FindingGroup::with));
    }

    /** The findings that are about one attempt each. */
    List<Finding> done() {
        return done;
    }

    /** Holds these groups in place of those it held. */
    void replaceGroups(Collection<FindingGroup> groups) {
        growing.clear();
        groups.forEach(group -> growing.put(group.key(), group));
    }

    /** The groups that go on growing. */
    Collection<FindingGroup> groups() {
        return growing.values();
    }

    /** The findings of the report's period, in no order. */
    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>(done);
        growing.values().forEach(group -> findings.add(group.finding()));
        return findings;
    }
}
