package io.countermeter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The result is a function of the accepted records, not of how they came (SPEC section 2): whole months, each in many
 * other files, say the same in every byte of coverage, bridge, attempts and findings, evidence aside.
 *
 * <p>{@code -Dcountermeter.property.seeds=N} tries so many months.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SameResultTest {
    private static final int SEEDS = Integer.getInteger("countermeter.property.seeds", 2);
    private static final int IMPORTS = 3;
    private static final int DIFFERENCES_SHOWN = 6;

    @TempDir
    Path directory = Path.of("");

    private final List<AuditedMonth> months = new ArrayList<>();

    @BeforeAll
    void audit_months_as_they_were_written(@TempDir Path written) throws IOException {
        for (int seed = 1; seed <= SEEDS; seed++) {
            months.add(new AuditedMonth(written.resolve("month-" + seed), seed, false));
            months.add(new AuditedMonth(written.resolve("muddled-" + seed), seed, true));
        }
    }

    @Test
    void the_months_have_findings_of_every_sort_to_lose() {
        assertThat(months).allSatisfy(month -> assertThat(month.result())
                .contains("DUPLICATE_CHARGE", "BILLED_FAILURE", "TIER_MISMATCH", "refunded: "));
        assertThat(new LinkedHashSet<>(months.stream().map(AuditedMonth::result).toList()))
                .hasSameSizeAs(months);
    }

    @ParameterizedTest
    @EnumSource
    void the_same_records_in_other_files_have_the_same_result(Rearrangement rearrangement) throws IOException {
        for (AuditedMonth month : months) {
            Random random = new Random(month.seed() * 1000 + rearrangement.ordinal());
            List<ExportFile> files = rearrangement.apply(month.files(), random);
            Path scene = directory.resolve(rearrangement + " of " + month);
            assertSame(month, rearrangement.toString(), month.audit(scene, files));
        }
    }

    @Test
    void files_named_in_another_order_have_the_same_result() throws IOException {
        for (AuditedMonth month : months) {
            List<ExportFile> files = new ArrayList<>(month.files());
            Collections.reverse(files);
            assertSame(month, "backwards", month.audit(directory.resolve("backwards " + month), files));
        }
    }

    @Test
    void several_imports_into_one_ledger_have_the_same_result_however_often_it_was_judged_between() throws IOException {
        for (AuditedMonth month : months) {
            Path scene = directory.resolve("several of " + month);
            Path ledger = scene.resolve("ledger");
            Random random = new Random(month.seed());
            List<ExportFile> files =
                    new ArrayList<>(Rearrangement.FILES_SPLIT_WITH_OVERLAPS.apply(month.files(), random));
            Collections.shuffle(files, random);
            for (int turn = 0; turn < IMPORTS; turn++) {
                int from = turn * files.size() / IMPORTS;
                int to = (turn + 1) * files.size() / IMPORTS;
                AuditedMonth.importInto(ledger, scene, files.subList(from, to));
                if (turn == 1) {
                    Ran.run("reconcile", "--ledger", ledger);
                }
            }
            assertSame(month, "several imports", month.reconcile(ledger));
            AuditedMonth.importInto(ledger, scene, month.files());
            assertSame(month, "all imported again", month.reconcile(ledger));
            assertSame(month, "judged again", month.reconcile(ledger));
        }
    }

    private static void assertSame(AuditedMonth month, String how, String result) {
        assertThat(result)
                .withFailMessage(
                        () -> how + " changed the result of the " + month + ":\n" + differences(month.result(), result))
                .isEqualTo(month.result());
    }

    /** The first lines that only one of both has; there may be none if only their order differs. */
    private static String differences(String expected, String actual) {
        Set<String> before = new LinkedHashSet<>(expected.lines().toList());
        Set<String> after = new LinkedHashSet<>(actual.lines().toList());
        List<String> shown = new ArrayList<>();
        before.stream()
                .filter(line -> !after.contains(line))
                .limit(DIFFERENCES_SHOWN)
                .forEach(l -> shown.add("- " + l));
        after.stream()
                .filter(line -> !before.contains(line))
                .limit(DIFFERENCES_SHOWN)
                .forEach(l -> shown.add("+ " + l));
        return shown.isEmpty() ? "the order" : String.join("\n", shown);
    }
}
