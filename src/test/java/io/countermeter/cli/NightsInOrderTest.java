package io.countermeter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.simulate.Simulation;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Nights in the order of time judge only what they touch, and each says what an audit of all files so far says: with rows
 * that come nights late, rows that come again, and charges that are restated.
 *
 * <p>{@code -Dcountermeter.property.nights=N} tries so many months of each sort.
 */
class NightsInOrderTest {
    private static final int NIGHTS = 9;
    private static final int OPERATIONS = 6;
    private static final int PERCENT_LATE = 4;
    private static final int PERCENT_AGAIN = 2;
    private static final int PERCENT_RESTATED = 2;

    @TempDir
    Path directory = Path.of("");

    @ParameterizedTest
    @ValueSource(longs = 51)
    void each_night_says_what_an_audit_says(long seed) throws IOException {
        for (int more = 0; more < Integer.getInteger("countermeter.property.nights", 1); more++) {
            each_night_says_what_an_audit_says(seed + 100L * more, false);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = 53)
    void so_it_does_where_records_contradict_each_other(long seed) throws IOException {
        for (int more = 0; more < Integer.getInteger("countermeter.property.nights", 1); more++) {
            each_night_says_what_an_audit_says(seed + 100L * more, true);
        }
    }

    private void each_night_says_what_an_audit_says(long seed, boolean muddled) throws IOException {
        Random random = new Random(seed);
        Path scene = directory.resolve("month-" + seed);
        Path month = scene.resolve("month");
        Simulation.write(month, seed, OPERATIONS);
        List<ExportFile> files = ExportFile.read(month);
        List<List<ExportFile>> nights = inNights(muddled ? Muddle.of(files, random) : files, random);
        int broughtForward = 0;
        for (int night = 0; night < nights.size(); night++) {
            for (ExportFile file : nights.get(night)) {
                file.named("night-%02d-%s".formatted(night, file.name().replace('/', '-')))
                        .write(scene);
            }
            Ran ran = run("nightly", scene, month, "--ledger", scene.resolve("ledger"), "--out", scene.resolve("out"));
            Ran report = run("report", "--ledger", scene.resolve("ledger"), "--out", scene.resolve("all"));
            Ran audit = run("audit", scene, month, "--out", scene.resolve("audit"));
            assertThat(AuditedMonth.resultOf(report.out()))
                    .as("night %d of month %d; %s", night, seed, ran.err())
                    .isEqualTo(AuditedMonth.resultOf(audit.out()));
            broughtForward += ran.err().contains("Judged what is new and what it touches") ? 1 : 0;
        }
        assertThat(broughtForward)
                .as("nights that judged only what they touched")
                .isPositive();
    }

    private static Ran run(String command, Path scene, Path month, Object... more) {
        List<Object> all = new ArrayList<>(List.of(
                command,
                "--logs",
                scene.resolve("logs"),
                "--bills",
                scene.resolve("bills"),
                "--contract",
                month.resolve("contract.yaml"),
                "--fail-on",
                "none"));
        all.addAll(List.of(more));
        return run(all.toArray());
    }

    private static Ran run(Object... arguments) {
        List<Object> all = new ArrayList<>(List.of(arguments));
        all.add("--json");
        Ran ran = Ran.run(all.toArray());
        assertThat(ran.code()).as(ran.err()).isLessThanOrEqualTo(1);
        return ran;
    }

    /** What each night brings: mostly what happened since the night before. */
    private static List<List<ExportFile>> inNights(List<ExportFile> files, Random random) throws IOException {
        Instant first = Instant.MAX;
        Instant last = Instant.MIN;
        for (ExportFile file : files) {
            for (Map<String, String> row : file.rows()) {
                Instant at = timeOf(file, row);
                first = at.isBefore(first) ? at : first;
                last = at.isAfter(last) ? at : last;
            }
        }
        List<Map<ExportFile, List<Map<String, String>>>> rows = new ArrayList<>();
        for (int night = 0; night < NIGHTS; night++) {
            rows.add(new LinkedHashMap<>());
        }
        Map<String, Map<String, String>> firstRows = firstRows(files);
        long seconds = last.getEpochSecond() - first.getEpochSecond() + 1;
        for (ExportFile file : files) {
            for (Map<String, String> row : file.rows()) {
                long since = timeOf(file, row).getEpochSecond() - first.getEpochSecond();
                int night = Math.max(0, (int) (since * (NIGHTS + 3) / seconds) - 3);
                if (random.nextInt(100) < PERCENT_LATE) {
                    night += 1 + random.nextInt(3);
                }
                if (firstRows.containsValue(row)) {
                    night = 0;
                }
                add(rows, night, file, row);
                if (random.nextInt(100) < PERCENT_AGAIN) {
                    add(rows, night + 1, file, row);
                }
                if (file.bills() && row.containsKey("charge_id") && random.nextInt(100) < PERCENT_RESTATED) {
                    add(rows, night + 1 + random.nextInt(3), file, restated(row, random));
                }
            }
        }
        List<List<ExportFile>> nights = new ArrayList<>();
        for (Map<ExportFile, List<Map<String, String>>> ofNight : rows) {
            List<ExportFile> written = new ArrayList<>();
            ofNight.forEach((file, its) -> written.add(file.withRows(its)));
            nights.add(written);
        }
        return nights;
    }

    /** The first row of each account's log and bills, which comes in the first night, so that neither begins later on. */
    private static Map<String, Map<String, String>> firstRows(List<ExportFile> files) {
        Map<String, Map<String, String>> first = new LinkedHashMap<>();
        for (ExportFile file : files) {
            for (Map<String, String> row : file.rows()) {
                String account = file.bills() + "\n" + row.get("provider") + "\n" + row.get("account");
                String sort = row.getOrDefault(file.bills() ? "category" : "event", "");
                first.merge(
                        account + "\n" + sort,
                        row,
                        (one, other) -> timeOf(file, other).isBefore(timeOf(file, one)) ? other : one);
            }
        }
        return first;
    }

    private static Instant timeOf(ExportFile file, Map<String, String> row) {
        String text = row.get(file.bills() ? "charged_at" : "submitted_at");
        return OffsetDateTime.parse(Objects.requireNonNull(text)).toInstant();
    }

    private static void add(
            List<Map<ExportFile, List<Map<String, String>>>> nights,
            int night,
            ExportFile file,
            Map<String, String> row) {
        if (night < nights.size()) {
            nights.get(night).computeIfAbsent(file, absent -> new ArrayList<>()).add(row);
        }
    }

    /** The same charge with another amount, or with the same one written differently. */
    private static Map<String, String> restated(Map<String, String> row, Random random) {
        Map<String, String> copy = new LinkedHashMap<>(row);
        copy.computeIfPresent("amount", (column, amount) -> new BigDecimal(amount)
                .multiply(BigDecimal.valueOf(random.nextInt(3)))
                .toPlainString());
        copy.remove("unit_price");
        return copy;
    }
}
