package io.countermeter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.simulate.Simulation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Nights end where one audit of everything ends: whatever files each of them brings, in whatever order, with overlaps
 * and repeats, late logs and charges that come 40 days late. Every byte of coverage, bridge, attempts and findings is
 * the same, evidence and the lives of findings aside.
 *
 * <p>{@code -Dcountermeter.property.nights=N} cuts each month so many times.
 */
class NightsSameAnswerTest {
    private static final int CUTS = Integer.getInteger("countermeter.property.nights", 2);
    private static final int PERCENT_LATE = 3;
    private static final Duration LATE = Duration.ofDays(40);

    @TempDir
    Path directory = Path.of("");

    @ParameterizedTest
    @ValueSource(longs = {41, 42})
    void any_cut_of_the_files_into_nights_ends_in_the_same_result(long seed) throws IOException {
        Path month = directory.resolve("month");
        Simulation.write(month, seed, 1);
        List<ExportFile> written = withLateCharges(ExportFile.read(month), new Random(seed));
        assertEveryCutIsSame(month, written, seed);
    }

    @ParameterizedTest
    @ValueSource(longs = {43, 44})
    void so_it_does_where_records_contradict_each_other(long seed) throws IOException {
        Path month = directory.resolve("muddled");
        Simulation.write(month, seed, 1);
        List<ExportFile> muddled = Muddle.of(ExportFile.read(month), new Random(seed));
        assertEveryCutIsSame(month, withLateCharges(muddled, new Random(seed)), seed);
    }

    private void assertEveryCutIsSame(Path month, List<ExportFile> files, long seed) throws IOException {
        Path contract = month.resolve("contract.yaml");
        Path whole = directory.resolve("whole");
        write(files, whole);
        Ran audit = Ran.run(
                "audit",
                "--json",
                "--fail-on",
                "none",
                "--logs",
                whole.resolve("logs"),
                "--bills",
                whole.resolve("bills"),
                "--contract",
                contract,
                "--out",
                whole.resolve("out"));
        assertThat(audit.code()).as(audit.err()).isZero();
        String expected = AuditedMonth.resultOf(audit.out());
        for (int cut = 0; cut < CUTS; cut++) {
            Random random = new Random(seed * 100 + cut);
            String actual = afterNights(files, contract, directory.resolve("cut-" + cut), random);
            assertThat(actual)
                    .withFailMessage("cut " + cut + " of month " + seed + " differs:\n" + differences(expected, actual))
                    .isEqualTo(expected);
        }
    }

    /** What the ledger says after all nights. */
    private static String afterNights(List<ExportFile> files, Path contract, Path scene, Random random)
            throws IOException {
        List<ExportFile> parts = new ArrayList<>(Rearrangement.FILES_SPLIT_WITH_OVERLAPS.apply(files, random));
        Collections.shuffle(parts, random);
        // The first night finds something in either directory.
        parts.add(0, parts.remove(indexOf(parts, true)));
        parts.add(0, parts.remove(indexOf(parts, false)));
        int nights = 3 + random.nextInt(4);
        Files.createDirectories(scene.resolve("logs"));
        Files.createDirectories(scene.resolve("bills"));
        for (int night = 0; night < nights; night++) {
            int from = night == 0 ? 0 : Math.max(2, parts.size() * night / nights);
            int to = Math.max(2, parts.size() * (night + 1) / nights);
            write(parts.subList(from, to), scene);
            if (from > 0 && random.nextBoolean()) {
                // What an earlier night brought comes again under another name.
                ExportFile again = parts.get(random.nextInt(from));
                write(List.of(again.named("again-" + night)), scene);
            }
            runNight(scene, contract);
        }
        Ran report = Ran.run("report", "--json", "--ledger", scene.resolve("ledger"), "--out", scene.resolve("all"));
        assertThat(report.code()).as(report.err()).isLessThanOrEqualTo(1);
        return AuditedMonth.resultOf(report.out());
    }

    private static int indexOf(List<ExportFile> parts, boolean bills) {
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).bills() == bills) {
                return i;
            }
        }
        throw new AssertionError("a month without " + (bills ? "bills" : "logs"));
    }

    private static void runNight(Path scene, Path contract) {
        Ran night = Ran.run(
                "nightly",
                "--fail-on",
                "none",
                "--logs",
                scene.resolve("logs"),
                "--bills",
                scene.resolve("bills"),
                "--ledger",
                scene.resolve("ledger"),
                "--contract",
                contract,
                "--out",
                scene.resolve("out"));
        assertThat(night.code()).as(night.err()).isZero();
    }

    private static void write(List<ExportFile> files, Path scene) throws IOException {
        for (ExportFile file : files) {
            file.write(scene);
        }
    }

    /** Some charges are dated, and so come, 40 days after their attempts. */
    private static List<ExportFile> withLateCharges(List<ExportFile> files, Random random) {
        List<ExportFile> late = new ArrayList<>();
        for (ExportFile file : files) {
            List<Map<String, String>> rows = new ArrayList<>();
            for (Map<String, String> row : file.rows()) {
                Map<String, String> copy = new LinkedHashMap<>(row);
                String id = Objects.requireNonNullElse(row.get("request_id"), "");
                // By id, so that rows which several files repeat stay the same.
                if (file.bills() && Math.floorMod(id.hashCode(), 100) < PERCENT_LATE) {
                    copy.computeIfPresent(
                            "charged_at",
                            (column, at) -> OffsetDateTime.parse(at).plus(LATE).toString());
                }
                rows.add(copy);
            }
            late.add(file.withRows(rows));
        }
        Collections.shuffle(late, random);
        return late;
    }

    /** The first lines that only one of both has. */
    private static String differences(String expected, String actual) {
        Set<String> before = new LinkedHashSet<>(expected.lines().toList());
        Set<String> after = new LinkedHashSet<>(actual.lines().toList());
        List<String> shown = new ArrayList<>();
        before.stream().filter(line -> !after.contains(line)).limit(6).forEach(line -> shown.add("- " + line));
        after.stream().filter(line -> !before.contains(line)).limit(6).forEach(line -> shown.add("+ " + line));
        return String.join("\n", shown);
    }
}
