package io.countermeter.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Measures what its arguments name: a directory to work in, then any of the words below. */
public final class Bench {
    private Bench() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Measures measures = new Measures(Files.createDirectories(Path.of(args[0])), System.out);
        for (int i = 1; i < args.length; i++) {
            switch (args[i]) {
                case "cold-20k" -> measures.cold(20_000, 1);
                case "cold-1m" -> measures.cold(1_000_000, 3);
                case "cold-10m" -> measures.cold(10_000_000, 1);
                case "growth" -> measures.growth();
                case "night" -> measures.night();
                case "hundred" -> measures.nights(102, 10_000);
                case "year" -> measures.nights(360, 100_000);
                case "memory" -> measures.memory();
                case "start" -> measures.start();
                default -> {
                    System.err.println(
                            args[i]
                                    + ": no such measure; name cold-20k, cold-1m, cold-10m, growth, night, hundred, year, memory or start");
                    System.exit(2);
                }
            }
        }
    }
}
