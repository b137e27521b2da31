package io.countermeter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Exports that say when they were made restate each other, or take each other's place, by that time: in whichever
 * order they come, and in however many runs, the newest stands.
 */
@Tag("long")
class RestatedExportsTest {
    private static final List<List<Integer>> ORDERS = List.of(
            List.of(0, 1, 2), List.of(0, 2, 1), List.of(1, 0, 2), List.of(1, 2, 0), List.of(2, 0, 1), List.of(2, 1, 0));
    private static final List<String> DAYS = List.of("2026-10-10", "2026-10-20", "2026-10-30");
    private static final String APPEND = "{mode: append}";
    private static final String REPLACE = "{mode: replace, scope: [provider, account, period]}";
    private static final int MONTHS = 3;
    private static final int CHARGES = 9;

    @TempDir
    Path directory = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {APPEND, REPLACE})
    void the_newest_export_stands_in_whichever_order_they_come(String delivery) throws IOException {
        Scene scene = new Scene(directory);
        scene.write("formats/dated.yaml", format(delivery));
        for (int month = 0; month < MONTHS; month++) {
            List<Path> exports = exports(scene, new Random(month));
            String expected = audit(scene, exports, ORDERS.get(0));
            assertThat(expected).contains("\"billed_total\"");
            for (List<Integer> order : ORDERS) {
                assertThat(audit(scene, exports, order))
                        .as("month %s, order %s", month, order)
                        .isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {APPEND, REPLACE})
    void the_newest_export_stands_in_however_many_runs_they_come(String delivery) throws IOException {
        Scene scene = new Scene(directory);
        scene.write("formats/dated.yaml", format(delivery));
        List<Path> exports = exports(scene, new Random(MONTHS));
        String expected = audit(scene, exports, ORDERS.get(0));
        for (List<Integer> order : ORDERS) {
            Path ledger = scene.directory.resolve("ledger of " + order);
            for (int export : order) {
                scene.run("import", "--ledger", ledger, "--bills", exports.get(export), options(scene));
            }
            scene.run("import", "--ledger", ledger, "--logs", scene.log);
            Object[] reconcile = {"reconcile", "--ledger", ledger, "--contract", scene.contract, "--json"};
            assertThat(result(scene.run(reconcile, "--format-dir", scene.directory.resolve("formats"))))
                    .as("order %s", order)
                    .isEqualTo(expected);
        }
    }

    private static Object[] options(Scene scene) {
        return new Object[] {"--format-dir", scene.directory.resolve("formats"), "--format", "dated"};
    }

    private static String audit(Scene scene, List<Path> exports, List<Integer> order) {
        List<Object> words = new ArrayList<>(List.of("audit", "--logs", scene.log));
        order.forEach(export -> words.addAll(List.of("--bills", exports.get(export))));
        words.addAll(List.of("--contract", scene.contract, "--json", "--out", scene.out));
        return result(scene.run(words.toArray(), options(scene)));
    }

    private static String result(Ran ran) {
        assertThat(ran.code()).as(ran.err()).isBetween(0, 1);
        return AuditedMonth.resultOf(ran.out());
    }

    /** Three exports of one month, each with some of its charges, at amounts of its own. */
    private static List<Path> exports(Scene scene, Random random) throws IOException {
        List<Path> exports = new ArrayList<>();
        for (String day : DAYS) {
            StringBuilder text =
                    new StringBuilder(Scene.BILL.lines().findFirst().orElseThrow()).append(",billing_period\n");
            for (int charge = 1; charge <= CHARGES; charge++) {
                int copies = random.nextInt(3);
                for (int copy = 0; copy < copies; copy++) {
                    int cents = 1 + random.nextInt(3);
                    text.append("ch-%d,acme,2026-10-0%dT10:01:00Z,req-%d,pix,image,%d,0.05,%s,USD,2026-10\n"
                            .formatted(charge, 1 + charge % 3, 1 + charge % 3, cents, "0." + cents * 5));
                }
            }
            exports.add(scene.write("bills/bill_" + day + ".csv", text.toString()));
        }
        return exports;
    }

    private static String format(String delivery) {
        return """
                name: dated
                kind: bills
                title: A bill that is dated
                tells: All.
                cannot_tell: Nothing.
                media: [csv]
                recognise:
                  columns: [provider, charged_at, amount, currency]
                same_names: true
                delivery: %s
                made_at: {file_name: 'bill_{uuuu-MM-dd}.csv'}
                """.formatted(delivery);
    }
}
