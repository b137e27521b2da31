package io.countermeter.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A night that nobody has disturbed: what it found, what it left, and how long its phases took.
 *
 * @param before the scene as the night found it, its new files among it
 * @param outputsBefore the outputs of the night before
 * @param rows all that the ledger holds afterwards
 * @param importedBefore how many files the ledger had accepted before, and {@code imported} after
 * @param sparePartsBefore the parts that its run writes over, as they were before
 * @param run the id of its run
 * @param nights how many nights the ledger had kept with it
 * @param said what it said on standard error
 * @param nanos how long it took to the first word of the import, to its last, to the first output, and to the end
 */
record Undisturbed(
        Path before,
        Map<String, String> outputsBefore,
        int code,
        Map<String, String> outputs,
        Map<String, List<String>> rows,
        int importedBefore,
        int imported,
        String sparePartsBefore,
        String run,
        long nights,
        List<String> said,
        List<Long> nanos) {
    private static final String NO_PARTS = "0 0";

    /** The part of a night that a moment to kill it is drawn from. */
    enum Stage {
        START,
        IMPORT,
        RECONCILE,
        REPORT
    }

    /** How long a stage took. */
    long nanosOf(Stage stage) {
        int end = stage.ordinal();
        return nanos.get(end) - (end == 0 ? 0 : nanos.get(end - 1));
    }

    long allNanos() {
        return nanos.get(nanos.size() - 1);
    }

    /** Runs a night in a scene in which its files have arrived. */
    static Undisturbed run(Program program, Path scene, Path workshop) throws Exception {
        Path before = workshop.resolve("before");
        Scenes.copy(scene, before);
        Path ledger = scene.resolve("ledger");
        int importedBefore = 0;
        String spareParts = NO_PARTS;
        if (Files.exists(ledger)) {
            LedgerImage ofBefore = LedgerImage.copy(ledger, workshop.resolve("ledger-before"));
            importedBefore = ofBefore.paths().size();
            spareParts = ofBefore.spareParts();
        }
        NightWatch watch = NightWatch.start(program, scene);
        List<Long> nanos = watch.toTheEnd();
        LedgerImage image = LedgerImage.copy(scene.resolve("ledger"), workshop.resolve("ledger-after"));
        return new Undisturbed(
                before,
                Scenes.outputs(before.resolve("out")),
                watch.exitCode(),
                Scenes.outputs(scene.resolve("out")),
                image.rows(),
                importedBefore,
                image.paths().size(),
                spareParts,
                image.run(),
                image.nights(),
                watch.said(),
                nanos);
    }
}
