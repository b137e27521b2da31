package io.countermeter.report;

import io.countermeter.model.AuditResult;
import io.countermeter.model.Finding;
import io.countermeter.model.ImportedFile;
import io.countermeter.model.Life;
import io.countermeter.model.RunInfo;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the outputs are made of.
 *
 * @param rejects opens the rejected rows, in order of file and line; whoever opens the stream closes it
 * @param night what nightly runs know; null where there were none
 */
public record Report(
        AuditResult result,
        RunInfo run,
        Supplier<Stream<FileReject>> rejects,
        @Nullable Night night) {
    /** The files that it speaks of: of a night those that are new, else all. */
    public List<ImportedFile> files() {
        return night == null
                ? run.files()
                : run.files().stream()
                        .filter(file -> file.number() >= night.firstFile())
                        .toList();
    }

    /** What the nights know of a finding; null where they know nothing. */
    @Nullable
    Life life(Finding finding) {
        return night == null ? null : night.lives().get(finding.id());
    }
}
