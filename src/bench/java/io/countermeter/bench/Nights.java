package io.countermeter.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes an invented month or year night by night: what was submitted in the night goes to its log, what was charged in
 * it to its export. Rows of later nights wait; the end of each file is repeated at the head of the next one, as
 * exports overlap.
 */
final class Nights implements Sink {
    private static final LocalDate FIRST = LocalDate.of(2026, 10, 1);
    private static final int REPEATED_ONE_IN = 100;

    private record Line(long at, String text) {}

    private final long seed;
    private final long attemptsANight;
    private final Path logs;
    private final Path bills;
    private final Map<Long, List<Line>> waitingUsage = new HashMap<>();
    private final Map<Long, List<Line>> waitingCharges = new HashMap<>();
    private List<Line> lastUsage = List.of();
    private List<Line> lastCharges = List.of();
    private int night;
    private long attempts;
    private long charges;

    Nights(long seed, long attemptsANight, Path directory) throws IOException {
        this.seed = seed;
        this.attemptsANight = attemptsANight;
        this.logs = Files.createDirectories(directory.resolve("logs"));
        this.bills = Files.createDirectories(directory.resolve("bills"));
        Files.writeString(directory.resolve("contract.yaml"), Tariff.CONTRACT);
    }

    long attempts() {
        return attempts;
    }

    long charges() {
        return charges;
    }

    /** Writes the next night's two files, unless they are there. */
    void next() throws IOException {
        LocalDate date = FIRST.plusDays(night);
        long start = date.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
        Traffic traffic = new Traffic(seed, night, this);
        long before = attempts;
        while (attempts - before < attemptsANight) {
            traffic.operation(start + (attempts - before) * Traffic.DAY / attemptsANight);
        }
        long day = start / Traffic.DAY;
        lastUsage = write(logs.resolve(date + ".csv"), UsageRow.HEADER, lastUsage, due(waitingUsage, day));
        lastCharges = write(bills.resolve(date + ".csv"), ChargeRow.HEADER, lastCharges, due(waitingCharges, day));
        night++;
    }

    @Override
    public void usage(UsageRow row) {
        if (row.event.equals("request")) {
            attempts++;
        }
        wait(waitingUsage, row.submittedAt, row.line());
    }

    @Override
    public void charge(ChargeRow charge) {
        charges++;
        wait(waitingCharges, charge.chargedAt, charge.line());
    }

    private static void wait(Map<Long, List<Line>> waiting, long at, String text) {
        waiting.computeIfAbsent(at / Traffic.DAY, absent -> new ArrayList<>()).add(new Line(at, text));
    }

    private static List<Line> due(Map<Long, List<Line>> waiting, long day) {
        List<Line> lines = waiting.remove(day);
        return lines == null ? new ArrayList<>() : lines;
    }

    /** Writes a file, if it is not there, and returns what the next one repeats. */
    private static List<Line> write(Path file, String header, List<Line> repeated, List<Line> lines)
            throws IOException {
        lines.sort(Comparator.comparingLong(Line::at));
        if (!Files.exists(file)) {
            Path unfinished = file.resolveSibling("../unfinished.csv");
            writeLines(unfinished, header, repeated, lines);
            Files.move(unfinished, file);
        }
        int kept = lines.size() - lines.size() / REPEATED_ONE_IN;
        return List.copyOf(lines.subList(kept, lines.size()));
    }

    private static void writeLines(Path file, String header, List<Line> repeated, List<Line> lines) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write(header);
            out.write('\n');
            for (Line line : repeated) {
                out.write(line.text());
                out.write('\n');
            }
            for (Line line : lines) {
                out.write(line.text());
                out.write('\n');
            }
        }
    }
}
