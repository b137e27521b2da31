package io.countermeter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stands in files and in their names, it cannot steer the terminal that it is printed on. */
class HostileTextTest {
    private static final String RED = "\u001b[31m";
    private static final String TITLE = "\u001b]0;owned\u0007";
    private static final String ONE_CHARACTER_CSI = "\u009b31m";
    private static final String TURNED = "\u202egnp.exe\u2066";
    private static final String OVERWRITTEN = "\rnothing to see\b\b";

    private Scene scene;

    @BeforeEach
    void lay_out(@TempDir Path directory) throws IOException {
        scene = new Scene(directory);
    }

    private static void assertHarmless(Ran ran) {
        for (String printed : new String[] {ran.out(), ran.err()}) {
            assertThat(printed.chars().filter(HostileTextTest::isDangerous).mapToObj(Integer::toHexString))
                    .as(printed)
                    .isEmpty();
        }
    }

    private static boolean isDangerous(int character) {
        int type = Character.getType(character);
        return character != '\n' && (type == Character.CONTROL || type == Character.FORMAT);
    }

    @Test
    void text_in_logs_and_bills_is_printed_clean_by_every_command() throws IOException {
        for (String evil : new String[] {RED, TITLE, ONE_CHARACTER_CSI, TURNED, "\u200b", "\u007f"}) {
            scene.write(
                    "logs/october.csv", Scene.LOG.replace("req-", "req" + evil).replace("pix,", "pi" + evil + ","));
            scene.write(
                    "bills/october.csv",
                    Scene.BILL
                            .replace("req-", "req" + evil)
                            .replace("pix,", "pi" + evil + ",")
                            .replace("ch-", evil));
            Ran audited = scene.audit("--max-rejects", "0");
            assertHarmless(audited);
            assertThat(audited.code()).isBetween(1, 3);
            assertHarmless(scene.audit("--max-rejects", "100%"));
            assertHarmless(scene.audit("--max-rejects", "100%", "--json"));
            Path ledger = scene.out.resolve("ledger");
            assertHarmless(scene.run("report", "--ledger", ledger, "--out", scene.out));
            assertHarmless(scene.run("explain", "req" + evil + "2", "--ledger", ledger));
        }
    }

    @Test
    void cells_that_cannot_be_read_are_quoted_clean() throws IOException {
        scene.write("bills/october.csv", Scene.BILL.replace("2026-10-02T10:01:00Z", RED + "today" + TITLE));
        Ran ran = scene.audit();
        assertHarmless(ran);
        assertThat(ran.err()).contains("bills/october.csv:3: charged_at: ", "today");
        scene.write("bills/october.csv", Scene.BILL.replace("0.05,USD", "\"0.05" + OVERWRITTEN + "\",USD"));
        assertHarmless(scene.audit());
    }

    @Test
    void names_of_files_are_printed_clean() throws IOException {
        scene.write("logs/" + RED + "x.csv", "provider\nacme\n");
        scene.write("bills/" + TURNED + ".csv", Scene.BILL);
        Ran ran = scene.run(
                "audit",
                "--logs",
                scene.directory.resolve("logs"),
                "--bills",
                scene.directory.resolve("bills"),
                "--out",
                scene.out);
        assertHarmless(ran);
        assertThat(ran.err()).contains("logs/<U+001B>[31mx.csv:1: ", "bills/<U+202E>gnp.exe<U+2066>.csv");
        assertHarmless(scene.run("explain", "ch-1", "--ledger", scene.out.resolve("ledger")));
        assertHarmless(scene.run("contract", "check", scene.write(RED + ".yaml", Scene.CONTRACT)));
    }

    @Test
    void words_of_the_command_line_are_printed_clean() {
        assertHarmless(Ran.run(RED));
        assertHarmless(Ran.run("audit", "--" + RED));
        assertHarmless(Ran.run("formats", TITLE));
        assertHarmless(Ran.run("audit", "--logs", RED, "--out", scene.out));
        assertHarmless(Ran.run("audit", "--logs", "x", "--period", OVERWRITTEN));
        assertHarmless(Ran.run("audit", "--logs", "x", "--contract", RED));
    }

    @Test
    void contracts_and_formats_are_printed_clean() throws IOException {
        scene.write("contract.yaml", Scene.CONTRACT.replace("unit: image", "unit: \"\\e[31mimage\""));
        assertHarmless(scene.run("contract", "check", scene.contract));
        assertHarmless(scene.audit());
        scene.write("contract.yaml", Scene.CONTRACT.replace("the order form", "\"\\e[31mform\""));
        scene.audit();
        assertHarmless(scene.run("explain", "req-2", "--ledger", scene.out.resolve("ledger")));
        Files.write(scene.contract, ("version: 1\n# " + RED).getBytes(StandardCharsets.UTF_8));
        assertHarmless(scene.run("contract", "check", scene.contract));
        scene.write("formats/evil.yaml", "name: \"\\e[31m\"\nkind: log\ntitle: \"\\e[31m\"\n");
        assertHarmless(Ran.run("formats", "--format-dir", scene.directory.resolve("formats")));
    }
}
