package io.countermeter.cli;

import io.countermeter.model.Charge;
import io.countermeter.model.Finding;
import io.countermeter.model.Life.Ending;
import io.countermeter.model.UsageRecord;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells what ended findings that are gone, as far as it can be told: by what came since the night before for the same
 * charges, requests and jobs. Where several things came, the first of {@link #ORDER} is named.
 */
final class Endings {
    private static final List<Ending> ORDER =
            List.of(Ending.RESTATEMENT, Ending.REFUND, Ending.LATE_CHARGE, Ending.LATE_LOG, Ending.CONTRACT);

    private final int firstFile;
    private final boolean contractDiffers;
    private final List<Finding> gone;
    private final Map<String, List<Finding>> byCharge = new HashMap<>();
    private final Map<String, List<Finding>> byWork = new HashMap<>();
    private final Map<String, Set<String>> missing = new HashMap<>();
    private final Map<String, Set<Ending>> found = new HashMap<>();

    /**
     * Asks for the endings.
     *
     * @param firstFile the number of the first file that came since the night before
     * @param contractDiffers whether the night before judged by another contract
     */
    Endings(List<Finding> gone, int firstFile, boolean contractDiffers) {
        this.gone = gone;
        this.firstFile = firstFile;
        this.contractDiffers = contractDiffers;
        for (Finding finding : gone) {
            finding.chargeIds().forEach(id -> add(byCharge, id, finding));
            finding.requestIds().forEach(id -> add(byWork, id, finding));
            finding.jobIds().forEach(id -> add(byWork, id, finding));
            missing.put(finding.id(), new HashSet<>(finding.chargeIds()));
            found.put(finding.id(), EnumSet.noneOf(Ending.class));
        }
    }

    /** The endings by the ids of the findings. */
    Map<String, Ending> in(JudgedRecords records) {
        if (gone.isEmpty()) {
            return Map.of();
        }
        records.forEachCharge(this::see);
        records.forEachUsageRecord(this::see);
        Map<String, Ending> endings = new HashMap<>();
        for (Finding finding : gone) {
            endings.put(finding.id(), ending(finding));
        }
        return endings;
    }

    private static void add(Map<String, List<Finding>> index, String id, Finding finding) {
        index.computeIfAbsent(id, key -> new ArrayList<>()).add(finding);
    }

    private void see(Charge charge) {
        String chargeId = charge.chargeId();
        boolean isNew = charge.origin().file() >= firstFile;
        for (Finding finding : named(byCharge, chargeId)) {
            forget(finding, chargeId);
            if (isNew) {
                note(finding, Ending.RESTATEMENT);
            }
            addWork(charge.requestId(), finding);
            addWork(charge.jobId(), finding);
        }
        if (isNew) {
            named(byCharge, charge.refundOf()).forEach(finding -> note(finding, Ending.REFUND));
            Ending ending = charge.amount().signum() < 0 ? Ending.REFUND : Ending.LATE_CHARGE;
            named(byWork, charge.requestId()).forEach(finding -> note(finding, ending));
            named(byWork, charge.jobId()).forEach(finding -> note(finding, ending));
        }
    }

    private void see(UsageRecord row) {
        if (row.origin().file() >= firstFile) {
            named(byWork, row.requestId()).forEach(finding -> note(finding, Ending.LATE_LOG));
            named(byWork, row.jobId()).forEach(finding -> note(finding, Ending.LATE_LOG));
        }
    }

    /** A finding about charges alone, such as an orphan's, is also about the work that they name. */
    private void addWork(@Nullable String id, Finding finding) {
        if (id != null && finding.requestIds().isEmpty() && finding.jobIds().isEmpty()) {
            add(byWork, id, finding);
        }
    }

    private static List<Finding> named(Map<String, List<Finding>> index, @Nullable String id) {
        return id == null ? List.of() : List.copyOf(index.getOrDefault(id, List.of()));
    }

    private void forget(Finding finding, @Nullable String chargeId) {
        Set<String> ids = missing.get(finding.id());
        if (ids != null && chargeId != null) {
            ids.remove(chargeId);
        }
    }

    private void note(Finding finding, Ending ending) {
        Set<Ending> endings = found.get(finding.id());
        if (endings != null) {
            endings.add(ending);
        }
    }

    private Ending ending(Finding finding) {
        Set<Ending> endings = found.getOrDefault(finding.id(), Set.of());
        if (!missing.getOrDefault(finding.id(), Set.of()).isEmpty()) {
            return Ending.RESTATEMENT;
        }
        for (Ending ending : ORDER) {
            if (endings.contains(ending) || (ending == Ending.CONTRACT && contractDiffers)) {
                return ending;
            }
        }
        return Ending.UNKNOWN;
    }
}
