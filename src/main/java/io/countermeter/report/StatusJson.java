package io.countermeter.report;

import io.countermeter.model.ImportedFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeSet;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.JacksonIOException;

/** How a ledger stands, as JSON. */
public final class StatusJson {
    private static final int SCHEMA_VERSION = 1;
    private static final int ITEMS = 2;

    private StatusJson() {}

    /** Writes it; the stream stays open. */
    public static void write(Status status, OutputStream out) throws IOException {
        try (JsonGenerator generator = Json.generator(out, new LinePerItemPrinter(ITEMS))) {
            generator.writeStartObject();
            generator.writeNumberProperty("schema_version", SCHEMA_VERSION);
            writeLedger(generator, status);
            writeNights(generator, status);
            Json.objects(generator, "coverage", List.copyOf(status.coverage().entrySet()), entry -> {
                Json.text(generator, "provider", entry.getKey());
                writeCoverage(generator, entry.getValue());
            });
            new NightJson(generator).writeOpen(AgeTotal.of(status.sums(), status.nightAsOf()));
            Json.objects(generator, "closed", status.closed(), closed -> {
                Json.text(generator, "provider", closed.provider());
                Json.text(generator, "period", closed.period());
                Json.instant(generator, "closed_at", closed.closedAt());
                generator.writeBooleanProperty("corrected", closed.isCorrected());
            });
            generator.writeEndObject();
        } catch (JacksonIOException e) {
            throw e.getCause();
        }
        out.write("\n".getBytes(StandardCharsets.UTF_8));
    }

    private static void writeLedger(JsonGenerator generator, Status status) {
        generator.writeObjectPropertyStart("ledger");
        Json.text(generator, "path", status.ledger());
        generator.writeNumberProperty("files", status.files().size());
        generator.writeNumberProperty(
                "refused",
                status.files().stream().filter(file -> file.refused() != null).count());
        generator.writeNumberProperty("log_rows", status.logRows());
        generator.writeNumberProperty("charges", status.charges());
        generator.writeNumberProperty(
                "rejected",
                status.files().stream()
                        .map(ImportedFile::rejected)
                        .mapToLong(ImportedFile.Tally::rows)
                        .sum());
        generator.writeNumberProperty("bytes", status.sizeInBytes());
        generator.writeEndObject();
    }

    private static void writeNights(JsonGenerator generator, Status status) {
        generator.writeObjectPropertyStart("nights");
        Json.instant(generator, "last_begin", status.lastBegin());
        Json.instant(generator, "last_end", status.lastEnd());
        Integer exitCode = status.exitCode();
        if (exitCode == null) {
            generator.writeNullProperty("exit_code");
        } else {
            generator.writeNumberProperty("exit_code", exitCode);
        }
        generator.writeBooleanProperty("broken_off", status.isBrokenOff());
        Json.instant(generator, "last_success", status.lastSuccess());
        Json.instant(generator, "as_of", status.nightAsOf());
        generator.writeEndObject();
    }

    private static void writeCoverage(JsonGenerator generator, DayCoverage coverage) {
        TreeSet<LocalDate> days = new TreeSet<>(coverage.logRows().keySet());
        days.addAll(coverage.charges().keySet());
        Json.objects(generator, "days", List.copyOf(days), day -> {
            Json.text(generator, "day", day.toString());
            generator.writeNumberProperty("log_rows", coverage.logRows().getOrDefault(day, 0L));
            generator.writeNumberProperty("charges", coverage.charges().getOrDefault(day, 0L));
        });
        writeGaps(generator, "log_gaps", coverage.logRows());
        writeGaps(generator, "bill_gaps", coverage.charges());
    }

    private static void writeGaps(JsonGenerator generator, String name, NavigableMap<LocalDate, Long> days) {
        Json.objects(generator, name, DayCoverage.gaps(days), gap -> {
            Json.text(generator, "first", gap.first().toString());
            Json.text(generator, "last", gap.last().toString());
        });
    }
}
