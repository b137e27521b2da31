package io.countermeter.report;

import io.countermeter.model.ImportedFile;
import io.countermeter.model.RunInfo;
import java.util.HashMap;
import java.util.Map;

/** The paths of the imported files by their number in the ledger. */
final class FileNames {
    private final Map<Integer, String> paths = new HashMap<>();

    FileNames(RunInfo run) {
        for (ImportedFile file : run.files()) {
            paths.put(file.number(), file.path());
        }
    }

    String path(int number) {
        String path = paths.get(number);
        if (path == null) {
            throw new IllegalStateException("no imported file has the number " + number);
        }
        return path;
    }
}
