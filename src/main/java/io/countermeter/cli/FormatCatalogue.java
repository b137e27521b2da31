package io.countermeter.cli;

import io.countermeter.format.FormatProblem;
import io.countermeter.format.Formats;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The formats that a command knows. */
final class FormatCatalogue {
    private FormatCatalogue() {}

    /** The built-in formats, and those of a directory if one is named. */
    static Formats load(@Nullable Path directory) throws IOException {
        Formats builtIn = Formats.builtIn();
        if (directory == null) {
            return builtIn;
        }
        Formats.Loaded loaded = builtIn.with(directory);
        if (!loaded.problems().isEmpty()) {
            List<String> sentences = new ArrayList<>();
            for (FormatProblem problem : loaded.problems()) {
                sentences.add(problem.describe());
            }
            throw RunOptions.usage(String.join("\n", sentences));
        }
        return loaded.formats();
    }
}
