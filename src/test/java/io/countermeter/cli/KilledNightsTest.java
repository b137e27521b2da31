package io.countermeter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A night that is killed at any moment and run again leaves what an undisturbed one leaves, to the byte: the outputs,
 * and every row of every table of the ledger, what is known of the lives of findings and of closed months among them.
 *
 * <p>{@code -Dcountermeter.kills=500} kills more often; {@code -Dcountermeter.kills.seed=N} draws other moments. Every
 * fourth night is killed twice before it may end, and every tenth time the nights after it are run, too.
 */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledNightsTest {
    private static final int KILLS = Integer.getInteger("countermeter.kills", 60);
    private static final long SEED = Long.getLong("countermeter.kills.seed", 1);
    private static final int NIGHTS = 3;
    private static final int KILLS_OF_A_CONTROL = 40;

    private final List<Undisturbed> nights = new ArrayList<>();
    private Path directory = Path.of("");
    private Program program = new Program(null, null);

    @BeforeAll
    void run_the_nights_undisturbed(@TempDir Path workshop) throws Exception {
        directory = workshop;
        Nights month = new Nights(directory.resolve("month"), SEED, NIGHTS);
        Path training = directory.resolve("training");
        month.arrive(0, training);
        program = Program.withArchive(directory, training, Nights.words());
        Path scene = directory.resolve("undisturbed");
        for (int night = 0; night < NIGHTS; night++) {
            month.prepare(night, program, scene);
            nights.add(Undisturbed.run(program, scene, directory.resolve("night-" + night)));
        }
        for (Undisturbed night : nights) {
            System.out.println("undisturbed: exit " + night.code() + ", " + (night.imported() - night.importedBefore())
                    + " files, ms at the end of start, import, reconcile, report: "
                    + night.nanos().stream().map(nanos -> nanos / 1_000_000).toList() + "; "
                    + night.said().stream()
                            .filter(line -> line.startsWith("Judged"))
                            .toList());
            assertThat(night.code()).isEqualTo(1);
            assertThat(night.imported()).isGreaterThan(night.importedBefore());
        }
        assertThat(nights.get(NIGHTS - 1).rows().get("SUPERSEDED_CHARGE")).isNotEmpty();
        assertThat(nights.get(NIGHTS - 1).rows().get("FINDING")).hasSizeGreaterThan(20);
    }

    @Test
    void nights_that_are_killed_and_run_again_leave_what_undisturbed_ones_leave() throws Exception {
        Random random = new Random(SEED);
        Map<KilledNight.Phase, Integer> phases = new EnumMap<>(KilledNight.Phase.class);
        for (int i = 0; i < KILLS; ) {
            int night = random.nextInt(NIGHTS);
            KilledNight killed = new KilledNight(nights.get(night), program, directory.resolve("killed"));
            for (int turn = random.nextInt(4) == 0 && i + 1 < KILLS ? 2 : 1; turn > 0; turn--) {
                KilledNight.Phase phase = killed.kill(random, random.nextBoolean());
                if (phase != KilledNight.Phase.ENDED_BEFORE) {
                    i++;
                    phases.merge(phase, 1, Integer::sum);
                    System.out.println("kill " + i + ": night " + (night + 1) + ", " + phase);
                }
            }
            killed.runAgain();
            assertThat(killed.complaints()).as("complaints of kill %s", i).isEmpty();
            if (i % 10 == 0) {
                runTheRest(killed.scene(), night + 1);
            }
        }
        System.out.println(KILLS + " kills, each followed by the undisturbed end state: " + phases);
        assertThat(phases)
                .containsKeys(KilledNight.Phase.BETWEEN_FILES, KilledNight.Phase.RECONCILE, KilledNight.Phase.REPORT);
    }

    private void runTheRest(Path scene, int from) throws Exception {
        Nights month = new Nights(directory.resolve("month"), SEED, NIGHTS);
        for (int night = from; night < NIGHTS; night++) {
            month.prepare(night, program, scene);
            program.run(scene, Nights.words());
            assertThat(withoutWallClock(Scenes.outputs(scene.resolve("out"))))
                    .isEqualTo(withoutWallClock(nights.get(night).outputs()));
        }
    }

    /** The month that was closed before the second night was closed at another time here. */
    private static Map<String, String> withoutWallClock(Map<String, String> outputs) {
        Map<String, String> texts = new TreeMap<>();
        outputs.forEach(
                (name, text) -> texts.put(name, text.replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:]+[.]\\d{3,}Z", "WHEN")));
        return texts;
    }

    @Test
    void the_test_catches_a_ledger_that_commits_as_its_database_does_by_default() throws Exception {
        Path classes = directory.resolve("commits-late");
        patch(classes, "ledger/Database.class", "WRITE_DELAY=0;", "WRITE_DELAY=500;");
        patch(classes, "ledger/Database.class", "checkpoint sync", "set @nothing = 0");
        System.out.println("control, commits that wait: " + firstComplaint(program.withClasses(classes)));
    }

    private String firstComplaint(Program control) throws Exception {
        Random random = new Random(SEED);
        for (int i = 1; i <= KILLS_OF_A_CONTROL; i++) {
            Undisturbed night = nights.get(random.nextInt(NIGHTS));
            KilledNight killed = new KilledNight(night, control, directory.resolve("control"));
            killed.kill(random, random.nextBoolean());
            killed.runAgain();
            if (!killed.complaints().isEmpty()) {
                return "caught by kill " + i + ": " + killed.complaints().get(0);
            }
        }
        throw new AssertionError("a control survived " + KILLS_OF_A_CONTROL + " kills: the test sees nothing");
    }

    /** Copies a class of the program with one of its texts replaced by another. */
    private static void patch(Path classes, String name, String text, String replacement) throws IOException {
        Path copy = classes.resolve("io/countermeter").resolve(name);
        Path original = Path.of("target", "classes", "io", "countermeter").resolve(name);
        byte[] bytes = Files.readAllBytes(Files.exists(copy) ? copy : original);
        Files.createDirectories(copy.resolveSibling("."));
        Files.write(copy, ClassText.replace(bytes, text, replacement));
        assertThat(new String(Files.readAllBytes(copy), StandardCharsets.ISO_8859_1))
                .contains(replacement)
                .doesNotContain(text);
    }
}
