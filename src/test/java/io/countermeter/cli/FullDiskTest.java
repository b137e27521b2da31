package io.countermeter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full ends a night with 74 and a word about where, at whatever step; the next night is right. */
@Tag("long")
class FullDiskTest {
    private static final int STEPS = 10;
    private static final int OUTPUT_STEPS = 4;

    @TempDir
    Path directory = Path.of("");

    /** The step at which the room ran out. */
    private enum Step {
        OPENING,
        IMPORT,
        JUDGEMENT,
        REPORT,
        KEEPING
    }

    @Test
    void a_night_that_runs_out_of_room_ends_with_74_and_the_next_one_is_right() throws Exception {
        assumeTrue(
                SmallDisk.canBeMounted(directory.resolve("trial")),
                "skipped: this user may not mount a file system; run the tests as root to fill one up");
        Nights month = new Nights(directory.resolve("month"), 2, 2);
        Path training = directory.resolve("training");
        month.arrive(0, training);
        Program program = Program.withArchive(directory, training, Nights.words());
        Path scene = directory.resolve("scene");
        month.arrive(0, scene);
        program.run(scene, Nights.words());
        month.prepare(1, program, scene);
        Undisturbed night = Undisturbed.run(program, scene, directory.resolve("undisturbed"));

        long outputs = 0;
        for (String text : night.outputs().values()) {
            outputs += text.length();
        }
        long most = Files.size(scene.resolve("ledger/ledger.mv.db"))
                - Files.size(night.before().resolve("ledger/ledger.mv.db"))
                + outputs;
        Map<Step, Integer> steps = new EnumMap<>(Step.class);
        for (long room = 0; room < most - outputs; room += (most - outputs) / STEPS) {
            steps.merge(runOut(program, night, room), 1, Integer::sum);
        }
        for (long room = most - outputs; room < most + outputs; room += outputs / OUTPUT_STEPS) {
            steps.merge(runOut(program, night, room), 1, Integer::sum);
        }
        System.out.println("disk full at: " + steps);
        assertThat(steps).containsKeys(Step.OPENING, Step.IMPORT, Step.JUDGEMENT, Step.REPORT);
    }

    private Step runOut(Program program, Undisturbed night, long room) throws Exception {
        Path scene = directory.resolve("small");
        try (SmallDisk disk = SmallDisk.mount(scene)) {
            Scenes.copy(night.before(), disk.path());
            Path filler = disk.fill(room);
            Program.Ended ended = program.run(scene, Nights.words());
            Files.delete(filler);
            boolean isKept = ended.code() == night.code();
            if (isKept) {
                assertThat(Scenes.outputs(scene.resolve("out"))).isEqualTo(night.outputs());
            } else {
                assertThat(ended.code()).as(ended.err()).isEqualTo(74);
                assertThat(ended.err())
                        .as("with room for %s bytes", room)
                        .containsPattern("(ledger|out/\\S+): .*[Nn]o space left")
                        .doesNotContain("\tat ", "Exception", "bug");
            }
            Step step = step(scene, night);
            assertThat(Ran.run("check", "--ledger", scene.resolve("ledger")).code())
                    .isZero();
            assertThat(program.run(scene, Nights.words()).code()).isEqualTo(night.code());
            if (!isKept) {
                assertThat(Scenes.outputs(scene.resolve("out"))).isEqualTo(night.outputs());
            }
            Path copy = directory.resolve("copy");
            Scenes.delete(copy);
            Map<String, List<String>> rows =
                    LedgerImage.copy(scene.resolve("ledger"), copy).rows();
            if (isKept) {
                rows.put("NIGHT", Objects.requireNonNull(night.rows().get("NIGHT")));
            }
            assertThat(rows).isEqualTo(night.rows());
            return step;
        }
    }

    private Step step(Path scene, Undisturbed night) throws Exception {
        Path copy = directory.resolve("copy");
        Scenes.delete(copy);
        LedgerImage image = LedgerImage.copy(scene.resolve("ledger"), copy);
        if (image.run().equals(night.run())) {
            boolean isReported = Scenes.outputs(scene.resolve("out")).equals(night.outputs());
            return isReported ? Step.KEEPING : Step.REPORT;
        }
        int files = image.paths().size();
        if (files == night.imported()) {
            return Step.JUDGEMENT;
        }
        return files == night.importedBefore() ? Step.OPENING : Step.IMPORT;
    }
}
