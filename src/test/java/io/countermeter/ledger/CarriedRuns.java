package io.countermeter.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.model.RunInfo;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Runs that leave something for the next one, as short as tests need them. */
final class CarriedRuns {
    static final List<String> TABLES = List.of(
            "carried_forward",
            "carried_stretch",
            "carried_pair",
            "carried_root",
            "carried_merge",
            "carried_open_end",
            "carried_open_end_span",
            "carried_group");

    private CarriedRuns() {}

    static void save(Ledger ledger, CarriedForwardWriter writer, String document) {
        try (RunParts parts = ledger.beginParts()) {
            writer.finish(parts.run(), document);
            save(ledger, parts);
        }
    }

    static void saveWithout(Ledger ledger) {
        try (RunParts parts = ledger.beginParts()) {
            save(ledger, parts);
        }
    }

    private static void save(Ledger ledger, RunParts parts) {
        RunInfo info = new RunInfo("run", "0.1.0", "0".repeat(64), ledger.files());
        Run run = new Run(info, Imports.DAY, "2026-10", "version: 1\n", "{}");
        ledger.saveRun(run, List.of(), List.of(), parts, List.of());
    }

    static int runNumber(Ledger ledger) {
        return (int) number(ledger, "select number from run");
    }

    static long number(Ledger ledger, String sql) {
        try {
            return ledger.database().number(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    static void commit(Ledger ledger) {
        ledger.database().doing(() -> {
            ledger.database().commitToDisk();
            return ledger;
        });
    }

    static void rollback(Ledger ledger) {
        ledger.database().doing(() -> {
            ledger.database().rollback();
            return ledger;
        });
    }

    static List<Long> sizes(Ledger ledger) {
        return TABLES.stream()
                .map(table -> number(ledger, "select count(*) from " + table))
                .toList();
    }

    static Set<Integer> found(Ledger ledger, KeySort sort, long... ascendingKeys) {
        Set<Integer> found = new TreeSet<>();
        ledger.carriedForward().find(sort, ascendingKeys, Integer.MIN_VALUE, Integer.MAX_VALUE, found::add);
        return found;
    }

    static int[] members(Ledger ledger, int... roots) {
        BitSet usage = new BitSet();
        BitSet charges = new BitSet();
        for (int root : roots) {
            (root > 0 ? usage : charges).set(Math.abs(root));
        }
        int[] members = new int[1_000_000];
        int[] count = {0};
        ledger.carriedForward().forEachMember(usage, charges, (record, root) -> {
            assertThat(ledger.carriedForward().roots(new int[] {record})).containsExactly(root);
            members[count[0]++] = record;
        });
        int[] sorted = Arrays.copyOf(members, count[0]);
        Arrays.sort(sorted);
        assertThat(sorted).as("each member once").doesNotHaveDuplicates();
        return sorted;
    }
}
