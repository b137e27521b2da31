package io.countermeter.format;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds real exports, which are not part of the project. */
public final class SharedData {
    private SharedData() {}

    /** The path of a real file; skips the test where it is missing. */
    public static Path file(String name) {
        String shared = System.getenv("COUNTERMETER_SHARED");
        Path file = Path.of(shared == null ? "../shared" : shared, "real-data").resolve(name);
        assumeTrue(
                Files.exists(file),
                () -> "skipped: " + file + " is missing; set COUNTERMETER_SHARED to the folder that holds real-data");
        return file;
    }
}
