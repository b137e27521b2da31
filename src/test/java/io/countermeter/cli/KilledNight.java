package io.countermeter.cli;

import io.countermeter.ledger.Ledger;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A night that is killed, examined, and run again to its end; it collects what is not as it must be. */
final class KilledNight {
    private static final String NIGHTS = "NIGHT";
    private static final Pattern IMPORTED = Pattern.compile("(\\S+) \\([a-z-]+\\): \\d+ rows = .*");

    private final Undisturbed night;
    private final Program program;
    private final Path scene;
    private final Path autopsy;
    private final List<String> complaints = new ArrayList<>();
    private boolean isKept;

    /** Where a kill fell, told by what it left. */
    enum Phase {
        BEFORE_THE_IMPORT,
        BETWEEN_FILES,
        INSIDE_A_FILE,
        RECONCILE,
        SAVING,
        REPORT,
        AFTER_THE_REPORT,
        AFTER_THE_KEEPING,
        ENDED_BEFORE
    }

    KilledNight(Undisturbed night, Program program, Path directory) throws IOException {
        this.night = night;
        this.program = program;
        scene = directory.resolve("scene");
        autopsy = directory.resolve("autopsy");
        Scenes.delete(directory);
        Scenes.copy(night.before(), scene);
    }

    List<String> complaints() {
        return complaints;
    }

    Path scene() {
        return scene;
    }

    /** Kills the night at a random moment: of all of it, or of one stage. */
    Phase kill(Random random, boolean ofAll) throws Exception {
        NightWatch watch = NightWatch.start(program, scene);
        Undisturbed.Stage[] stages = Undisturbed.Stage.values();
        Undisturbed.Stage stage = ofAll ? Undisturbed.Stage.START : stages[random.nextInt(stages.length)];
        long most = ofAll ? night.allNanos() : night.nanosOf(stage);
        int wordsOfImport = night.said().size() - 1;
        watch.await(stage, wordsOfImport, (long) (random.nextDouble() * most));
        boolean wasAlive = watch.kill();
        if (!isKept) {
            checkOutputs();
        }
        Phase phase = examine(watch.said());
        return wasAlive ? phase : Phase.ENDED_BEFORE;
    }

    /**
     * Runs the night again, and compares what it leaves with what the undisturbed one left. If the killed one was kept,
     * this is a night more, in which nothing changes.
     */
    void runAgain() throws Exception {
        NightWatch watch = NightWatch.start(program, scene);
        int code = watch.exitCode();
        if (code != night.code()) {
            complaints.add("the night after ended with " + code + ": " + watch.said());
            return;
        }
        if (!isKept) {
            compareOutputs();
        }
        Scenes.delete(autopsy);
        Map<String, List<String>> rows =
                LedgerImage.copy(scene.resolve("ledger"), autopsy).rows();
        if (isKept) {
            rows.put(NIGHTS, night.rows().getOrDefault(NIGHTS, List.of()));
        }
        compare(rows);
    }

    private void compareOutputs() throws IOException {
        Map<String, String> found = Scenes.outputs(scene.resolve("out"));
        night.outputs().forEach((name, text) -> {
            if (!text.equals(found.get(name))) {
                complaints.add(name + " is not that of the undisturbed night");
            }
        });
    }

    private void compare(Map<String, List<String>> rows) {
        for (Map.Entry<String, List<String>> table : night.rows().entrySet()) {
            List<String> found = rows.getOrDefault(table.getKey(), List.of());
            if (!found.equals(table.getValue())) {
                complaints.add("table " + table.getKey() + " holds " + found.size() + " rows, and not the "
                        + table.getValue().size() + " of the undisturbed night; "
                        + difference(table.getValue(), found));
            }
        }
    }

    private static String difference(List<String> expected, List<String> found) {
        List<String> missing = new ArrayList<>(expected);
        missing.removeAll(found);
        List<String> surplus = new ArrayList<>(found);
        surplus.removeAll(expected);
        return "first missing: " + missing.stream().findFirst().orElse("none") + ", first surplus: "
                + surplus.stream().findFirst().orElse("none");
    }

    /** Each output is whole: that of the night before, or already that of this night. */
    private void checkOutputs() throws IOException {
        Map<String, String> found = Scenes.outputs(scene.resolve("out"));
        found.forEach((name, text) -> {
            if (!text.equals(night.outputs().get(name))
                    && !text.equals(night.outputsBefore().get(name))) {
                complaints.add(name + " is neither that of the night before nor that of this one");
            }
        });
        night.outputsBefore().keySet().stream()
                .filter(name -> !found.containsKey(name))
                .forEach(name -> complaints.add(name + " is gone"));
    }

    private Phase examine(List<String> said) throws IOException, SQLException {
        Path ledger = scene.resolve("ledger");
        boolean hasNewOutput = isNew("findings.json");
        if (!LedgerImage.isThere(ledger)) {
            return Phase.BEFORE_THE_IMPORT;
        }
        Scenes.delete(autopsy);
        LedgerImage image = LedgerImage.copy(ledger, autopsy);
        Left left = Left.of(image, night.sparePartsBefore());
        checkAcknowledged(said, left.paths());
        if (hasNewOutput && !left.runId().equals(night.run())) {
            complaints.add("findings.json is new, but the ledger has not kept its run");
        }
        if (!isKept && image.nights() >= night.nights()) {
            isKept = true;
            compareOutputs();
            compare(image.rows());
        }
        open(image.directory());
        return phase(left, hasNewOutput);
    }

    private Phase phase(Left left, boolean hasNewOutput) throws IOException {
        if (isKept) {
            return Phase.AFTER_THE_KEEPING;
        }
        if (left.runId().equals(night.run())) {
            return hasNewOutput && isNew("summary.md") ? Phase.AFTER_THE_REPORT : Phase.REPORT;
        }
        if (left.paths().size() == night.imported()) {
            return left.isSaving() ? Phase.SAVING : Phase.RECONCILE;
        }
        if (left.rowsWithoutFile() > 0) {
            return Phase.INSIDE_A_FILE;
        }
        return left.paths().size() == night.importedBefore() ? Phase.BEFORE_THE_IMPORT : Phase.BETWEEN_FILES;
    }

    private boolean isNew(String output) throws IOException {
        String text = Scenes.outputs(scene.resolve("out")).get(output);
        return text != null && text.equals(night.outputs().get(output));
    }

    /** What an import has said of a file is true after a kill, too: the file is in the ledger. */
    private void checkAcknowledged(List<String> said, List<String> paths) {
        for (String line : said) {
            Matcher matcher = IMPORTED.matcher(line);
            if (matcher.matches() && !paths.contains(matcher.group(1))) {
                complaints.add(matcher.group(1) + " was said to be imported, but the ledger has lost it");
            }
        }
    }

    private void open(Path copy) {
        try (Ledger ledger = Ledger.openExisting(copy)) {
            ledger.checkProof().stream()
                    .limit(1)
                    .forEach(wrong -> complaints.add("the ledger's run is not proved after the kill: " + wrong));
        } catch (RuntimeException e) {
            complaints.add("the ledger does not open after the kill: " + e);
        }
    }

    /**
     * What a killed run has left in its ledger.
     *
     * @param rowsWithoutFile the rows of the file that it was about to import
     * @param isSaving whether it has begun to write the parts of the next run
     */
    private record Left(List<String> paths, String runId, long rowsWithoutFile, boolean isSaving) {
        static Left of(LedgerImage image, String sparePartsBefore) throws SQLException {
            long rows = image.number("select (select coalesce(sum(row_count), 0) from usage_block where first_row >"
                    + " (select coalesce(max(last_row), 0) from imported_file where not bills))"
                    + " + (select coalesce(sum(row_count), 0) from charge_block where first_row >"
                    + " (select coalesce(max(last_row), 0) from imported_file where bills))");
            boolean isSaving = !image.spareParts().equals(sparePartsBefore);
            return new Left(image.paths(), image.run(), rows, isSaving);
        }
    }
}
