package io.countermeter.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A night that runs as a process, seen from outside: by what it says, and by the outputs that appear. */
final class NightWatch {
    private static final int MOST_SECONDS = 120;

    private final Process process;
    private final Path scene;
    private final Path err;
    private final FileTime findingsBefore;
    private final long start;

    private NightWatch(Process process, Path scene, Path err, FileTime findingsBefore) {
        this.process = process;
        this.scene = scene;
        this.err = err;
        this.findingsBefore = findingsBefore;
        start = System.nanoTime();
    }

    static NightWatch start(Program program, Path scene) throws IOException {
        Path err = scene.resolve("standard-error.txt");
        FileTime findings = timeOf(scene.resolve("out/findings.json"));
        Process process = program.start(scene, scene.resolve("standard-output.txt"), err, Nights.words());
        return new NightWatch(process, scene, err, findings);
    }

    /** Sees it through to its end, and tells after how many nanoseconds each stage ended. */
    List<Long> toTheEnd() throws IOException, InterruptedException {
        List<Long> sizes = new ArrayList<>();
        List<Long> times = new ArrayList<>();
        long firstOutput = 0;
        while (process.isAlive()) {
            long size = Files.size(err);
            if (size > 0 && (sizes.isEmpty() || sizes.get(sizes.size() - 1) != size) && firstOutput == 0) {
                sizes.add(size);
                times.add(elapsed());
            }
            if (firstOutput == 0 && hasOutput()) {
                firstOutput = elapsed();
            }
            Thread.sleep(1);
        }
        long end = elapsed();
        if (times.isEmpty() || firstOutput == 0) {
            throw new AssertionError("the night said or wrote nothing: " + said());
        }
        return List.of(times.get(0), times.get(times.size() - 1), firstOutput, end);
    }

    /** Waits for the beginning of a stage, which the number of words said before it tells, and a while longer. */
    void await(Undisturbed.Stage stage, int wordsOfImport, long nanosMore) throws IOException, InterruptedException {
        while (process.isAlive() && !hasReached(stage, wordsOfImport)) {
            Thread.sleep(0, 200_000);
        }
        process.waitFor(nanosMore, TimeUnit.NANOSECONDS);
    }

    private boolean hasReached(Undisturbed.Stage stage, int wordsOfImport) throws IOException {
        return switch (stage) {
            case START -> true;
            case IMPORT -> Files.size(err) > 0;
            case RECONCILE -> said().size() >= wordsOfImport;
            case REPORT -> hasOutput();
        };
    }

    /** Kills it as {@code kill -9} does; false if it had ended before. */
    boolean kill() throws InterruptedException {
        boolean isAlive = process.isAlive();
        process.destroyForcibly();
        if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("a killed process lives on");
        }
        return isAlive;
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the night does not end");
        }
        return process.exitValue();
    }

    /** The whole lines it has said. */
    List<String> said() throws IOException {
        String text = Files.readString(err, StandardCharsets.UTF_8);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    private boolean hasOutput() throws IOException {
        Path out = scene.resolve("out");
        if (!Files.exists(out)) {
            return false;
        }
        if (!timeOf(out.resolve("findings.json")).equals(findingsBefore)) {
            return true;
        }
        try (Stream<Path> files = Files.list(out)) {
            return files.anyMatch(file -> file.toString().endsWith(".part"));
        }
    }

    private static FileTime timeOf(Path file) throws IOException {
        return Files.exists(file) ? Files.getLastModifiedTime(file) : FileTime.fromMillis(0);
    }

    private long elapsed() {
        return System.nanoTime() - start;
    }
}
