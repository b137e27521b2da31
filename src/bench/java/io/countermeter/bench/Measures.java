package io.countermeter.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The measures of the whole program, each printed with the bar it has to meet. */
final class Measures {
    private static final int NIGHTS = 30;
    private static final String[] COLD = {
        "duckdb-cold.sql", "duckdb-judge.sql", "duckdb-keep.sql", "duckdb-findings.sql"
    };

    private final Path root;
    private final PrintStream out;

    Measures(Path root, PrintStream out) {
        this.root = root;
        this.out = out;
    }

    /** A cold audit of a month, side by side with both rivals, in turn. */
    void cold(long attempts, int rounds) throws IOException, InterruptedException {
        Path month = month(attempts);
        Contenders contenders = new Contenders(Files.createDirectories(root.resolve("cold")));
        List<Ran> ours = new ArrayList<>();
        List<Ran> duckDb = new ArrayList<>();
        List<Ran> sqlite = new ArrayList<>();
        out.printf("cold audit of %,d attempts, %d round(s)%n", attempts, rounds);
        for (int round = 0; round < rounds; round++) {
            ours.add(show("countermeter", contenders.audit(month, "")));
            contenders.clearDuckDb();
            duckDb.add(show("DuckDB", contenders.duckDb(month, COLD)));
            same(contenders, DuckDb.class);
            sqlite.add(show("SQLite", contenders.sqlite(month)));
            same(contenders, Sqlite.class);
        }
        bar("wall / DuckDB", median(ours, Ran::wall) / median(duckDb, Ran::wall), 1.0);
        bar("wall / SQLite", median(ours, Ran::wall) / median(sqlite, Ran::wall), 0.5);
        out.printf(Locale.ROOT, "  CPU / DuckDB %.2f%n", median(ours, Ran::cpu) / median(duckDb, Ran::cpu));
        double csv = Contenders.size(month);
        bar("ledger / CSV", Contenders.size(contenders.ledger()) / csv, 2.5);
    }

    /** Ten million against one, each once. */
    void growth() throws IOException, InterruptedException {
        Contenders contenders = new Contenders(Files.createDirectories(root.resolve("growth")));
        out.println("growth");
        Ran one = show("1 M", contenders.audit(month(1_000_000), ""));
        Ran ten = show("10 M", contenders.audit(month(10_000_000), ""));
        bar("10 M / 1 M", ten.wall() / one.wall(), 10.5);
    }

    /** The last night of a month of a million, on what the nights before left. */
    void night() throws IOException, InterruptedException {
        Path month = root.resolve("night");
        Contenders.clear(month);
        Contenders contenders = new Contenders(Files.createDirectories(month));
        Nights nights = new Nights(1, 1_000_000 / NIGHTS, month);
        for (int night = 1; night < NIGHTS; night++) {
            nights.next();
        }
        out.println("the 30th night of a month of 1,000,000 attempts");
        show("29 nights, countermeter", contenders.nightly(month, ""));
        contenders.clearDuckDb();
        show("29 nights, DuckDB", contenders.duckDb(month, COLD));
        nights.next();
        Ran ours = show("countermeter", contenders.nightly(month, ""));
        Ran increment = show(
                "DuckDB, the increment",
                contenders.duckDb(
                        month, "duckdb-night.sql", "duckdb-judge.sql", "duckdb-renew.sql", "duckdb-findings.sql"));
        contenders.report();
        same(contenders, DuckDb.class);
        contenders.clearDuckDb();
        Ran anew = show("DuckDB, the month anew", contenders.duckDb(month, COLD));
        same(contenders, DuckDb.class);
        bar("wall / DuckDB anew", ours.wall() / anew.wall(), 0.25);
        bar("wall / DuckDB increment", ours.wall() / increment.wall(), 1.0);
    }

    /**
     * Nights one after another, on a ledger that grows. What was stopped goes on where it was, unless it had come to its
     * end.
     *
     * @param count a hundred and some, or three hundred and sixty
     */
    void nights(int count, long attemptsANight) throws IOException, InterruptedException {
        Path year = root.resolve("nights-" + attemptsANight);
        Path measured = year.resolve("measured.txt");
        List<String> before = Files.exists(measured) ? Files.readAllLines(measured) : List.of();
        if (before.isEmpty() || before.size() >= count) {
            before = List.of();
            Contenders.clear(year);
        }
        Contenders contenders = new Contenders(Files.createDirectories(year));
        Nights nights = new Nights(1, attemptsANight, year);
        double[] wall = new double[count + 1];
        out.printf("%d nights of %,d attempts%n", count, attemptsANight);
        for (int night = 1; night <= count; night++) {
            nights.next();
            if (night <= before.size()) {
                wall[night] = Double.parseDouble(before.get(night - 1).split(" ", 2)[0]);
                continue;
            }
            Ran ran = contenders.nightly(year, "");
            wall[night] = ran.wall();
            Files.writeString(measured, ran.wall() + " " + ran + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            if (night == 1 || night % 10 == 0) {
                show("night " + night, ran);
            }
        }
        bar("night 100 / night 10", around(wall, 100) / around(wall, 10), 2);
        if (count >= 360) {
            bar("night 360 / night 100", around(wall, 358) / around(wall, 100), 1.1);
        }
    }

    /** Whether little memory is enough. */
    void memory() throws IOException, InterruptedException {
        Contenders contenders = new Contenders(Files.createDirectories(root.resolve("memory")));
        out.println("memory");
        enough("10 M with -Xmx1g", contenders.tryAudit(month(10_000_000), "-Xmx1g"));
        Path month = root.resolve("memory-night");
        Contenders.clear(month);
        Contenders small = new Contenders(Files.createDirectories(month));
        Nights nights = new Nights(1, 1_000_000 / NIGHTS, month);
        for (int night = 1; night < NIGHTS; night++) {
            nights.next();
        }
        small.nightly(month, "");
        nights.next();
        enough("a night with -Xmx256m", small.tryNightly(month, "-Xmx256m"));
    }

    /** How long it takes to do nothing. */
    void start() throws IOException, InterruptedException {
        Contenders contenders = new Contenders(Files.createDirectories(root.resolve("start")));
        out.println("start");
        contenders.version();
        List<Ran> version = new ArrayList<>();
        for (int round = 0; round < 10; round++) {
            version.add(contenders.version());
        }
        bar("--version, seconds", median(version, Ran::wall), 0.35);
        Path month = month(20_000);
        contenders.nightly(month, "");
        List<Ran> empty = new ArrayList<>();
        for (int round = 0; round < 5; round++) {
            empty.add(contenders.nightly(month, ""));
        }
        bar("an empty nightly, seconds", median(empty, Ran::wall), 1.2);
    }

    private Path month(long attempts) throws IOException {
        Path month = root.resolve("month-" + attempts);
        if (!Files.exists(month.resolve("contract.yaml"))) {
            Path unfinished = root.resolve("unfinished");
            Contenders.clear(unfinished);
            Nights nights = new Nights(1, (attempts + NIGHTS - 1) / NIGHTS, unfinished);
            for (int night = 0; night < NIGHTS; night++) {
                nights.next();
            }
            Files.move(unfinished, month);
        }
        return month;
    }

    private Ran show(String name, Ran ran) {
        out.printf("  %-26s %s%n", name, ran);
        return ran;
    }

    private void enough(String name, Ran ran) {
        show(name, ran);
        out.println("    " + (ran.isDone() ? "met" : "MISSED: it ended with " + ran.exit()));
    }

    private void bar(String name, double value, double bar) {
        out.printf(Locale.ROOT, "  %-26s %.2f, bar %.2f: %s%n", name, value, bar, value <= bar ? "met" : "MISSED");
    }

    private void same(Contenders contenders, Class<?> rival) throws IOException {
        List<String> differences = Compare.differences(contenders.ourFindings(), contenders.findings(rival));
        if (!differences.isEmpty()) {
            throw new IllegalStateException(rival.getSimpleName() + " finds otherwise, " + differences.size()
                    + " differences, the first (- ours, + theirs):\n"
                    + String.join("\n", differences.subList(0, Math.min(10, differences.size()))));
        }
        out.println("    the same findings as " + rival.getSimpleName());
    }

    private static double around(double[] wall, int night) {
        double[] near = {wall[night - 2], wall[night - 1], wall[night], wall[night + 1], wall[night + 2]};
        Arrays.sort(near);
        return near[2];
    }

    private static double median(List<Ran> runs, ToDoubleFunction<Ran> of) {
        double[] values = runs.stream().mapToDouble(of).sorted().toArray();
        return values[values.length / 2];
    }
}
