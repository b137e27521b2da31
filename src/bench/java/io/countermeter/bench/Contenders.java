package io.countermeter.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Starts each contender as a process of its own, on a clean directory. */
final class Contenders {
    private static final Path SCRIPTS = Path.of("src/bench/sql");

    private final Path work;

    Contenders(Path work) {
        this.work = work;
    }

    /** A cold audit: import, reconcile and report into a new ledger. */
    Ran audit(Path month, String javaOptions) throws IOException, InterruptedException {
        return done(tryAudit(month, javaOptions));
    }

    /** The same, which may fail. */
    Ran tryAudit(Path month, String javaOptions) throws IOException, InterruptedException {
        clear(ours());
        return countermeter(javaOptions, on(month, "audit"));
    }

    /** One night more, on the ledger that the nights before left. */
    Ran nightly(Path month, String javaOptions) throws IOException, InterruptedException {
        return done(tryNightly(month, javaOptions));
    }

    /** The same, which may fail. */
    Ran tryNightly(Path month, String javaOptions) throws IOException, InterruptedException {
        return countermeter(javaOptions, on(month, "nightly"));
    }

    /** Writes all findings of the last run: a night lists what changed. */
    void report() throws IOException, InterruptedException {
        done(countermeter(
                "",
                List.of("report", "--ledger", ledger().toString(), "--out", ours().resolve("out").toString())));
    }

    Ran version() throws IOException, InterruptedException {
        return done(countermeter("", List.of("--version")));
    }

    private List<String> on(Path month, String command) {
        return List.of(
                command,
                "--logs",
                month.resolve("logs").toString(),
                "--bills",
                month.resolve("bills").toString(),
                "--contract",
                month.resolve("contract.yaml").toString(),
                "--ledger",
                ledger().toString(),
                "--out",
                ours().resolve("out").toString());
    }

    private Ran countermeter(String javaOptions, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("./countermeter"));
        command.addAll(arguments);
        Files.createDirectories(ours());
        return Ran.command(command, javaOptions, work.resolve("countermeter.log"));
    }

    private static Ran done(Ran ran) {
        if (!ran.isDone()) {
            throw new IllegalStateException("Countermeter ended with " + ran.exit() + ":\n" + ran.lastWords());
        }
        return ran;
    }

    Path ours() {
        return work.resolve("countermeter");
    }

    Path ledger() {
        return ours().resolve("ledger");
    }

    Path ourFindings() {
        return ours().resolve("out/findings.csv");
    }

    /** DuckDB with all cores and its own limit of memory. */
    Ran duckDb(Path month, String... scripts) throws IOException, InterruptedException {
        return rival(DuckDb.class, work.resolve("duckdb.db"), month, scripts);
    }

    Ran sqlite(Path month) throws IOException, InterruptedException {
        Path database = work.resolve("sqlite.db");
        Files.deleteIfExists(database);
        return rival(Sqlite.class, database, month, "sqlite-load.sql", "sqlite-judge.sql");
    }

    void clearDuckDb() throws IOException {
        Files.deleteIfExists(work.resolve("duckdb.db"));
        Files.deleteIfExists(work.resolve("duckdb.db.wal"));
    }

    Path findings(Class<?> rival) {
        return work.resolve(rival.getSimpleName() + ".csv");
    }

    private Ran rival(Class<?> main, Path database, Path month, String... scripts)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                database.toString(),
                month.toString(),
                findings(main).toString()));
        for (String script : scripts) {
            command.add(SCRIPTS.resolve(script).toString());
        }
        return Ran.command(command, "", work.resolve(main.getSimpleName() + ".log"))
                .asPrinted();
    }

    static void clear(Path directory) throws IOException {
        if (Files.exists(directory)) {
            List<Path> paths;
            try (Stream<Path> walk = Files.walk(directory)) {
                paths = walk.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path path : paths) {
                Files.delete(path);
            }
        }
    }

    static long size(Path directory) throws IOException {
        long size = 0;
        List<Path> files;
        try (Stream<Path> walk = Files.walk(directory)) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            size += Files.size(file);
        }
        return size;
    }
}
