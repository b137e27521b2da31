package io.countermeter.cli;

import io.countermeter.simulate.Simulation;
import io.countermeter.simulate.Truth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A simulated month, and what an audit of it says as it was written: its own {@code findings.json}, without what tells
 * how the records came.
 */
final class AuditedMonth {
    private static final int OPERATIONS = 1;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> RESULT_KEYS = Set.of(
            "schema_version",
            "run",
            "coverage",
            "bridge",
            "invoice_totals",
            "attempts",
            "accrual",
            "observations",
            "warnings",
            "findings");

    /** What a finding says of the files and of the nights. */
    private static final List<String> HOW_IT_CAME = List.of(
            "evidence",
            "life",
            "first_seen",
            "last_seen",
            "gone_since",
            "age_days",
            "age",
            "amount_before",
            "open_before",
            "settled_by",
            "acceptance",
            "accepted_until",
            "accepted_by",
            "accepted_because");

    private final Path directory;
    private final long seed;
    private final boolean isMuddled;
    private final List<String> invoiceTotals = new ArrayList<>();
    private final List<ExportFile> files;
    private final String result;

    /** @param isMuddled whether its rows lose and exchange their words, as no simulation would have it */
    AuditedMonth(Path directory, long seed, boolean isMuddled) throws IOException {
        this.directory = directory;
        this.seed = seed;
        this.isMuddled = isMuddled;
        Truth truth = Simulation.write(directory, seed, OPERATIONS);
        truth.invoiceTotals().forEach(total -> invoiceTotals.add(total.option()));
        List<ExportFile> written = ExportFile.read(directory);
        files = isMuddled ? Muddle.of(written, new Random(seed)) : written;
        result = audit(directory.resolve("as-written"), files);
    }

    List<ExportFile> files() {
        return files;
    }

    long seed() {
        return seed;
    }

    @Override
    public String toString() {
        return (isMuddled ? "muddled" : "simulated") + " month " + seed;
    }

    /** What the audit of the month says as the simulation wrote it. */
    String result() {
        return result;
    }

    /** What one audit of these files says. */
    String audit(Path scene, List<ExportFile> others) throws IOException {
        List<Object> words = new ArrayList<>(List.of("audit"));
        words.addAll(inputs(scene, others));
        words.addAll(question());
        words.addAll(List.of("--out", scene.resolve("out")));
        return resultOf(Ran.run(words.toArray()));
    }

    /** What the judgement of a ledger says. */
    String reconcile(Path ledger) {
        List<Object> words = new ArrayList<>(List.of("reconcile", "--ledger", ledger));
        words.addAll(question());
        return resultOf(Ran.run(words.toArray()));
    }

    /** Imports these files into a ledger, in their order. */
    static void importInto(Path ledger, Path scene, List<ExportFile> others) throws IOException {
        List<Object> words = new ArrayList<>(List.of("import", "--ledger", ledger));
        words.addAll(inputs(scene, others));
        Ran ran = Ran.run(words.toArray());
        if (ran.code() != 0) {
            throw new AssertionError("an import failed with " + ran.code() + ": " + ran.err());
        }
    }

    private static List<Object> inputs(Path scene, List<ExportFile> others) throws IOException {
        List<Object> words = new ArrayList<>();
        Files.createDirectories(scene);
        for (ExportFile file : others) {
            words.add(file.bills() ? "--bills" : "--logs");
            words.add(file.write(scene));
        }
        return words;
    }

    /** Seeds take turns: all periods with the invoices, the month as its report, and a judgement from its midst. */
    private List<Object> question() {
        List<Object> words = new ArrayList<>(
                List.of("--json", "--fail-on", "none", "--contract", directory.resolve("contract.yaml")));
        switch ((int) (seed % 3)) {
            case 0 -> words.addAll(List.of("--as-of", "2026-10-20T12:00:00Z"));
            case 1 -> invoiceTotals.forEach(total -> words.addAll(List.of("--invoice-total", total)));
            default -> words.addAll(List.of("--period", Simulation.MONTH));
        }
        return words;
    }

    private static String resultOf(Ran ran) {
        if (ran.code() != 0) {
            throw new AssertionError("a judgement failed with " + ran.code() + ": " + ran.err());
        }
        return resultOf(ran.out());
    }

    /** A {@code findings.json} without inputs, import tallies, evidence and the lives of findings. */
    static String resultOf(String findingsJson) {
        ObjectNode document = (ObjectNode) JSON.readTree(findingsJson);
        document.retain(RESULT_KEYS);
        ((ObjectNode) document.get("run")).remove(List.of("id", "inputs"));
        for (JsonNode finding : document.get("findings")) {
            ((ObjectNode) finding).remove(HOW_IT_CAME);
        }
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document);
    }
}
