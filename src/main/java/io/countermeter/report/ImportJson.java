package io.countermeter.report;

import io.countermeter.model.ImportedFile;
import java.util.List;

/** What an import made of files, as JSON: one line for each file, in the form of {@code run.inputs}. */
public final class ImportJson {
    private ImportJson() {}

    public static String of(List<ImportedFile> files) {
        StringBuilder lines = new StringBuilder();
        for (ImportedFile file : files) {
            lines.append(Json.line(generator -> {
                        generator.writeStartObject();
                        new SummaryJson(generator).writeFile(file);
                        generator.writeEndObject();
                    }))
                    .append('\n');
        }
        return lines.toString();
    }
}
