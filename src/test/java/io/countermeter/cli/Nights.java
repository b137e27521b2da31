package io.countermeter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.simulate.Simulation;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;

/**
 * A simulated month as it arrives in several nights: each brings new files, whose first rows repeat the last ones of the
 * night before, and the last night also restates charges of the first.
 */
final class Nights {
    /** The command that a night runs. */
    static final String COMMAND = "nightly";

    /** So many that the larger files of a night take more than one commit. */
    private static final int OPERATIONS = 2000;

    /** A provider with less than this part of a file's rows is small. */
    private static final int SMALL = 10;

    private static final int RESTATED_CHARGES = 20;
    private static final int PERCENT_REPEATED = 10;

    private final Path month;
    private final List<List<ExportFile>> nights = new ArrayList<>();

    /** @param month an empty directory, into which the month is written as a simulation writes it */
    Nights(Path month, long seed, int count) throws IOException {
        this.month = month;
        Simulation.write(month, seed, OPERATIONS);
        List<ExportFile> files = Rearrangement.FILES_MERGED.apply(ExportFile.read(month), new Random(seed));
        for (int night = 0; night < count; night++) {
            List<ExportFile> ofNight = new ArrayList<>();
            for (ExportFile file : files) {
                String name = "night-" + (night + 1) + "-" + (file.form().isCsv() ? "table" : "lines");
                ofNight.add(file.named(name).withRows(rowsOf(file, night, count)));
            }
            nights.add(ofNight);
        }
        nights.get(count - 1).add(restatement());
    }

    int count() {
        return nights.size();
    }

    /** The words of the command, relative to the scene. */
    static List<String> words() {
        return List.of(
                COMMAND,
                "--logs",
                "logs",
                "--bills",
                "bills",
                "--ledger",
                "ledger",
                "--contract",
                "contract.yaml",
                "--out",
                "out");
    }

    /** Puts into a scene what a night (counted from 0) brings. */
    void arrive(int night, Path scene) throws IOException {
        Files.createDirectories(scene);
        Path contract = scene.resolve("contract.yaml");
        if (!Files.exists(contract)) {
            Files.copy(month.resolve("contract.yaml"), contract);
        }
        for (ExportFile file : nights.get(night)) {
            file.write(scene);
        }
    }

    /** Lets a night's files arrive; before the second night, the month of the first charge is closed. */
    void prepare(int night, Program program, Path scene) throws IOException, InterruptedException {
        if (night == 1) {
            Map<String, String> charge = nights.get(0).stream()
                    .filter(ExportFile::bills)
                    .findFirst()
                    .orElseThrow()
                    .rows()
                    .get(0);
            String provider = Objects.requireNonNull(charge.get("provider"));
            String month = Objects.requireNonNull(charge.get("charged_at")).substring(0, "2026-10".length());
            Program.Ended ended = program.run(scene, List.of("close", provider, month, "--ledger", "ledger"));
            assertThat(ended.code()).as(ended.err()).isZero();
        }
        arrive(night, scene);
    }

    /**
     * What a night brings of a file. The rows of small providers, and the first of each account, come in the first night:
     * so the others can be judged without judging all again.
     */
    private static List<Map<String, String>> rowsOf(ExportFile file, int night, int count) {
        List<Map<String, String>> rows = new ArrayList<>(file.rows());
        rows.sort(Comparator.comparing(row -> time(file, row)));
        Map<String, Integer> ofProvider = new HashMap<>();
        rows.forEach(row -> ofProvider.merge(String.valueOf(row.get("provider")), 1, Integer::sum));
        Set<String> accounts = new HashSet<>();
        List<Map<String, String>> early = new ArrayList<>();
        List<Map<String, String>> others = new ArrayList<>();
        for (Map<String, String> row : rows) {
            String provider = String.valueOf(row.get("provider"));
            boolean small = ofProvider.getOrDefault(provider, 0) < rows.size() / SMALL;
            boolean first = accounts.add(
                    provider + "\n" + row.get("account") + "\n" + row.get("event") + "\n" + row.get("category"));
            (small || first ? early : others).add(row);
        }
        int from = others.size() * night / count;
        int to = others.size() * (night + 1) / count;
        int repeated = night == 0 ? 0 : (to - from) * PERCENT_REPEATED / 100;
        List<Map<String, String>> ofNight = new ArrayList<>(night == 0 ? early : List.of());
        ofNight.addAll(others.subList(from - repeated, to));
        ofNight.sort(Comparator.comparing(row -> time(file, row)));
        return ofNight;
    }

    private static Instant time(ExportFile file, Map<String, String> row) {
        String time = row.get(file.bills() ? "charged_at" : "submitted_at");
        return OffsetDateTime.parse(Objects.requireNonNull(time)).toInstant();
    }

    private ExportFile restatement() {
        ExportFile first =
                nights.get(0).stream().filter(ExportFile::bills).findFirst().orElseThrow();
        List<Map<String, String>> restated = new ArrayList<>();
        for (Map<String, String> row : first.rows().subList(0, RESTATED_CHARGES)) {
            Map<String, String> copy = new LinkedHashMap<>(row);
            copy.computeIfPresent("amount", (column, amount) -> new BigDecimal(amount)
                    .add(BigDecimal.ONE)
                    .toPlainString());
            restated.add(copy);
        }
        return first.named("night-" + nights.size() + "-restated").withRows(restated);
    }
}
