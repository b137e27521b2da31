package io.countermeter.ledger;

import static io.countermeter.ledger.Imports.charge;
import static io.countermeter.ledger.Imports.usage;

import io.countermeter.model.Bridge;
import io.countermeter.model.BridgeLine;
import io.countermeter.model.Cause;
import io.countermeter.model.Charge;
import io.countermeter.model.Part;
import io.countermeter.model.RunInfo;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another process that has a ledger open: it says a word on standard output when it has come to a point, and goes on. */
final class ChildProcess {
    private ChildProcess() {}

    /** Starts the given work on the ledger, and returns once it has said a word. */
    static Process start(Path directory, String work, String... before) throws IOException {
        Process process = startSilently(directory, work, before);
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String word = output.readLine();
        if (word == null) {
            throw new IOException("the child has ended without a word");
        }
        return process;
    }

    /** Starts the given work on the ledger, and returns at once. */
    static Process startSilently(Path directory, String work, String... before) throws IOException {
        List<String> command = new ArrayList<>(List.of(before));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx256m", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(ChildProcess.class.getName(), directory.toString(), work));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    public static void main(String[] arguments) throws InterruptedException {
        try (Ledger ledger = Ledger.open(Path.of(arguments[0]))) {
            switch (arguments[1]) {
                case "hold" -> {
                    System.out.println("open");
                    Thread.sleep(60_000);
                }
                case "import log" -> importEndlessLog(ledger);
                case "import bills" -> importEndlessBills(ledger);
                case "save runs" -> saveEndlessRuns(ledger);
                case "commit" -> {
                    Imports.importLog(ledger, "committed.csv", List.of(usage("committed", 0)));
                    System.out.println("committed");
                    Thread.sleep(60_000);
                }
                default -> throw new IllegalArgumentException(arguments[1]);
            }
        } catch (LedgerException e) {
            System.out.println(e.getClass().getSimpleName());
        }
    }

    private static void importEndlessLog(Ledger ledger) {
        try (FileImport file = ledger.begin("endless.csv", "endless", false, "canonical", FileTerms.APPEND)) {
            for (int i = 0; ; i++) {
                file.add(usage("endless " + i, i % 100_000));
                if (i == 20_000) {
                    System.out.println("in mid-import");
                }
            }
        }
    }

    private static void saveEndlessRuns(Ledger ledger) {
        List<Charge> charges = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            charges.add(charge("c" + i, "2"));
        }
        Imports.importBills(ledger, "a.csv", FileTerms.APPEND, charges.toArray(Charge[]::new));
        Cause cause = Cause.of(Cause.Line.TAX);
        List<RunPart> parts = Imports.charges(ledger).stream()
                .map(charge -> RunPart.of(new Part(charge, cause, null, charge.amount()), true))
                .toList();
        BigDecimal total = new BigDecimal(10_000);
        Bridge bridge = new Bridge(
                "acme",
                "",
                "USD",
                List.of(new BridgeLine(cause, null, total, 5000)),
                total,
                total,
                total,
                total,
                total);
        for (int i = 1; ; i++) {
            RunInfo info = new RunInfo("run " + i, "0.1.0", null, ledger.files());
            try (RunParts taken = ledger.beginParts()) {
                parts.forEach(taken::add);
                ledger.saveRun(
                        new Run(info, Imports.DAY, null, null, "{}"),
                        List.of(bridge),
                        List.of(),
                        taken,
                        List.of(new BilledAccount("acme", "", "acme", "")));
            }
            if (i == 3) {
                System.out.println("in the middle of runs");
            }
        }
    }

    private static void importEndlessBills(Ledger ledger) {
        try (FileImport file = ledger.begin("endless.csv", "endless", true, "canonical", FileTerms.APPEND)) {
            for (int i = 0; ; i++) {
                file.add(charge("c" + i, "2"));
                if (i == 20_000) {
                    System.out.println("in mid-import");
                }
            }
        }
    }
}
