package io.countermeter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The packaged program as a process of its own, started as the launcher starts it.
 *
 * @param classes a directory whose classes stand in for those of the jar; null for the program as it is
 */
record Program(@Nullable Path classes, @Nullable Path archive) {
    private static final Path JAR = Path.of("target", "countermeter.jar").toAbsolutePath();
    /** The one thing the launcher does not say: processes of a second or two need no second compiler. */
    private static final String QUICK = "-XX:TieredStopAtLevel=1";

    private static final int MOST_SECONDS = 120;

    /** What a process that ended by itself has left. */
    record Ended(int code, String out, String err) {}

    /** The program, with a class-data archive in this directory, made from a run of these words. */
    static Program withArchive(Path directory, Path workingDirectory, List<String> words)
            throws IOException, InterruptedException {
        assertThat(JAR)
                .as("the packaged program, which 'mvn -P long verify' makes before it runs these tests")
                .exists();
        Path archive = directory.resolve("countermeter.jsa");
        List<String> command = new ArrayList<>(List.of(java(), "-XX:+UseSerialGC", "-Xlog:disable"));
        command.addAll(List.of("-XX:ArchiveClassesAtExit=" + archive, "-jar", JAR.toString()));
        command.addAll(words);
        Process training = new ProcessBuilder(command)
                .directory(workingDirectory.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(training.waitFor(MOST_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(archive).exists();
        return new Program(null, archive);
    }

    /** The same program, but for the classes of a directory. */
    Program withClasses(Path directory) {
        return new Program(directory, null);
    }

    /** Starts it, with its standard output and error in two files. */
    Process start(Path workingDirectory, Path out, Path err, List<String> words) throws IOException {
        List<String> command = new ArrayList<>(List.of(java(), "-XX:+UseSerialGC", "-Xlog:disable", QUICK));
        if (archive != null) {
            command.addAll(List.of("-XX:SharedArchiveFile=" + archive, "-Xshare:auto"));
        }
        command.addAll(List.of("-Dh2.objectCache=false", "-Dcountermeter.watched=false"));
        if (classes == null) {
            command.addAll(List.of("-jar", JAR.toString()));
        } else {
            command.addAll(List.of("-cp", classes + File.pathSeparator + JAR, Main.class.getName()));
        }
        command.addAll(words);
        return new ProcessBuilder(command)
                .directory(workingDirectory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
    }

    /** Runs it to its end. */
    Ended run(Path workingDirectory, List<String> words) throws IOException, InterruptedException {
        Path out = Files.createTempFile("countermeter-test", ".out");
        Path err = Files.createTempFile("countermeter-test", ".err");
        try {
            Process process = start(workingDirectory, out, err, words);
            assertThat(process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)).isTrue();
            return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
