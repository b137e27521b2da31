package io.countermeter.bench;

import java.io.IOException;
import java.nio.file.Path;

/** Writes a month or a year: arguments are the directory, the attempts a night, the nights, and optionally a seed. */
public final class Generate {
    private Generate() {}

    public static void main(String[] args) throws IOException {
        Path directory = Path.of(args[0]);
        long attemptsANight = Long.parseLong(args[1]);
        int nights = Integer.parseInt(args[2]);
        long seed = args.length > 3 ? Long.parseLong(args[3]) : 1;
        Nights month = new Nights(seed, attemptsANight, directory);
        for (int night = 0; night < nights; night++) {
            month.next();
        }
        System.out.println(
                directory + ": " + month.attempts() + " attempts, " + month.charges() + " charges, seed " + seed);
    }
}
