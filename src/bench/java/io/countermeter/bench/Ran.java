package io.countermeter.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * What one run of a process took. The CPU time is what the system charged this process for its finished children, the
 * memory the child's high-water mark as last seen; both come from /proc, so this needs Linux.
 */
record Ran(double wall, double cpu, long peakKib, int exit, List<String> output) {
    private static final double TICKS = 100;
    private static final int CHILD_USER = 13;

    /** Runs a command with its output and errors going to a file. */
    static Ran command(List<String> command, String javaOptions, Path log) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        if (!javaOptions.isEmpty()) {
            builder.environment().put("COUNTERMETER_OPTS", javaOptions);
        }
        double cpuBefore = childCpu();
        long start = System.nanoTime();
        Process process = builder.start();
        long peak = 0;
        do {
            peak = Math.max(peak, highWaterMark(process.pid()));
        } while (!process.waitFor(20, TimeUnit.MILLISECONDS));
        double wall = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
        return new Ran(wall, childCpu() - cpuBefore, peak, process.exitValue(), Files.readAllLines(log));
    }

    /** Whether an audit did its work: 1 only says that it found something. */
    boolean isDone() {
        return exit <= 1;
    }

    /** The last lines of what it said. */
    String lastWords() {
        return String.join("\n", output.subList(Math.max(0, output.size() - 5), output.size()));
    }

    /** The same run with the times that the program measured itself and printed last, as "wall 1.23 cpu 2.34". */
    Ran asPrinted() {
        if (exit != 0) {
            throw new IllegalStateException("ended with " + exit + ": " + lastWords());
        }
        String[] words = output.get(output.size() - 1).split(" ", -1);
        return new Ran(Double.parseDouble(words[1]), Double.parseDouble(words[3]), peakKib, exit, output);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "wall %8.2f s   cpu %8.2f s   peak %6d MiB", wall, cpu, peakKib / 1024);
    }

    private static double childCpu() throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[CHILD_USER]) + Long.parseLong(fields[CHILD_USER + 1])) / TICKS;
    }

    private static long highWaterMark(long pid) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
                if (line.startsWith("VmHWM:")) {
                    return Long.parseLong(line.replaceAll("[^0-9]", ""));
                }
            }
        } catch (IOException e) {
            // It has just ended; what was seen before stands.
        }
        return 0;
    }
}
