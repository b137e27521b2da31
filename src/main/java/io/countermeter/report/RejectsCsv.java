package io.countermeter.report;

import io.countermeter.model.Reject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** {@code rejects.csv}: every row that could not be read, with what is wrong and what to do. */
public final class RejectsCsv implements Output {
    private static final List<String> HEADER =
            List.of("file", "line", "column", "reason", "advice", "row_sha256", "cell");

    @Override
    public String fileName() {
        return "rejects.csv";
    }

    @Override
    public void write(Report report, OutputStream out) throws IOException {
        FileNames names = new FileNames(report.run());
        SafeCsv csv = new SafeCsv(out, HEADER);
        try (Stream<FileReject> rejects = report.rejects().get()) {
            for (Iterator<FileReject> rows = rejects.iterator(); rows.hasNext(); ) {
                FileReject row = rows.next();
                write(csv, names.path(row.file()), row.reject());
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        csv.finish();
    }

    private static void write(SafeCsv csv, String path, Reject reject) throws IOException {
        csv.text(path)
                .number(reject.line())
                .text(reject.column())
                .text(reject.reason())
                .text(reject.advice())
                .text(reject.rowSha256())
                .text(reject.cell())
                .endRecord();
    }
}
