package io.countermeter.simulate;

import io.countermeter.model.Decimals;
import io.countermeter.model.Finding;
import io.countermeter.model.FindingKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Holds planted findings against found ones. Two belong together if they are of one kind and provider and share a
 * charge or a request; those of a kind that speaks of a whole account, if they speak of the same account.
 */
final class FindingsCheck {
    private final Map<String, List<Finding>> byClue = new HashMap<>();
    private final Set<Finding> used = Collections.newSetFromMap(new IdentityHashMap<>());
    private final SelfCheck.Sheet sheet;

    private FindingsCheck(SelfCheck.Sheet sheet) {
        this.sheet = sheet;
    }

    static void compare(List<Truth.Planted> planted, List<Finding> found, SelfCheck.Sheet sheet) {
        FindingsCheck check = new FindingsCheck(sheet);
        found.forEach(check::index);
        planted.forEach(check::look);
        for (Finding finding : found) {
            if (!check.used.contains(finding)) {
                sheet.falsely(finding.kind().name(), words(finding));
            }
        }
    }

    private void index(Finding finding) {
        String about = finding.kind() + "|" + finding.provider() + "|";
        Set<String> clues = new LinkedHashSet<>();
        finding.requestIds().forEach(id -> clues.add(about + "request " + id));
        finding.chargeIds().forEach(id -> clues.add(about + "charge " + id));
        if (speaksOfAnAccount(finding.kind())) {
            clues.add(about + "account " + finding.account());
        }
        clues.forEach(clue ->
                byClue.computeIfAbsent(clue, absent -> new ArrayList<>()).add(finding));
    }

    private static boolean speaksOfAnAccount(FindingKind kind) {
        return kind == FindingKind.NO_COMMON_IDS
                || kind == FindingKind.BILL_GAP
                || kind == FindingKind.INVOICE_TOTAL_MISMATCH;
    }

    private void look(Truth.Planted planted) {
        String kind = planted.kind().name();
        sheet.planted(kind);
        Finding finding = best(planted);
        if (finding == null) {
            sheet.missed(kind, words(planted));
            return;
        }
        used.add(finding);
        sheet.found(kind);
        List<String> differences = differences(planted, finding);
        if (!differences.isEmpty()) {
            sheet.wrong(kind, words(planted) + ": " + String.join(", ", differences));
        }
    }

    private @Nullable Finding best(Truth.Planted planted) {
        String about = planted.kind() + "|" + planted.provider() + "|";
        Set<String> clues = new LinkedHashSet<>();
        planted.chargeIds().forEach(id -> clues.add(about + "charge " + id));
        planted.requestIds().forEach(id -> clues.add(about + "request " + id));
        clues.add(about + "account " + planted.account());
        Finding best = null;
        int fewest = Integer.MAX_VALUE;
        for (String clue : clues) {
            for (Finding finding : byClue.getOrDefault(clue, List.of())) {
                int differing = used.contains(finding)
                        ? fewest
                        : differences(planted, finding).size();
                if (differing < fewest) {
                    best = finding;
                    fewest = differing;
                }
            }
        }
        return best;
    }

    private static List<String> differences(Truth.Planted planted, Finding found) {
        List<String> differences = new ArrayList<>();
        differ(differences, "account", planted.account(), found.account());
        differ(differences, "remedy", planted.remedy(), found.remedy());
        if (planted.outcome() != null) {
            differ(differences, "outcome", planted.outcome(), found.outcome());
        }
        if (planted.amount() != null) {
            differ(differences, "currency", planted.currency(), found.currency());
            differ(differences, "amount", Decimals.plain(planted.amount()), Decimals.plain(found.amount()));
            differ(differences, "refunded", Decimals.plain(planted.refunded()), Decimals.plain(found.refunded()));
            boolean isOpen = planted.amount().compareTo(planted.refunded()) != 0;
            differ(differences, "state", isOpen ? "open" : "resolved", found.isOpen() ? "open" : "resolved");
        }
        if (planted.kind().takesMoney()) {
            differ(differences, "charges", planted.chargeIds(), new TreeSet<>(found.chargeIds()));
        }
        return differences;
    }

    private static void differ(List<String> differences, String what, Object planted, @Nullable Object found) {
        if (!Objects.equals(planted, found)) {
            differences.add(what + " is " + found + ", not " + planted);
        }
    }

    private static String words(Truth.Planted planted) {
        return planted.scenarios() + " " + planted.remedy() + " " + planted.provider() + "/" + planted.account() + " "
                + (planted.amount() == null ? "" : Decimals.amount(planted.amount()) + " ") + planted.currency()
                + ", requests " + few(planted.requestIds()) + ", charges " + few(planted.chargeIds());
    }

    private static String words(Finding finding) {
        return finding.remedy() + " " + finding.provider() + "/" + finding.account() + " "
                + Decimals.amount(finding.amount()) + " " + finding.currency() + ", requests "
                + few(finding.requestIds()) + ", charges " + few(finding.chargeIds()) + ": " + finding.explanation();
    }

    private static String few(Iterable<String> ids) {
        List<String> few = new ArrayList<>();
        for (String id : ids) {
            if (few.size() == 3) {
                return few + " and more";
            }
            few.add(id);
        }
        return few.toString();
    }
}
