package io.countermeter.report;

import io.countermeter.model.AuditResult;
import io.countermeter.model.Finding;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.JacksonIOException;

/**
 * {@code findings.json}, the machine form of a run, with one finding, file and bridge line on each line. It is written
 * as it goes, so its size costs no memory.
 */
public final class FindingsJson implements Output {
    private static final int ITEMS = 2;
    private static final int ITEMS_WITHIN_A_SECTION = 3;
    private static final int LINES_OF_A_BRIDGE = 4;

    @Override
    public String fileName() {
        return "findings.json";
    }

    @Override
    public void write(Report report, OutputStream out) throws IOException {
        LinePerItemPrinter printer = new LinePerItemPrinter(ITEMS);
        try (JsonGenerator generator = Json.generator(out, printer)) {
            generator.writeStartObject();
            writeSummary(report, generator, printer);
            writeFindings(report, generator);
            generator.writeEndObject();
        } catch (JacksonIOException e) {
            throw e.getCause();
        }
        out.write("\n".getBytes(StandardCharsets.UTF_8));
    }

    private static void writeSummary(Report report, JsonGenerator generator, LinePerItemPrinter printer) {
        AuditResult result = report.result();
        SummaryJson summary = new SummaryJson(generator);
        printer.breakDownTo(ITEMS_WITHIN_A_SECTION);
        summary.writeRun(result, report.run(), report.files());
        Night night = report.night();
        if (night != null) {
            printer.breakDownTo(ITEMS_WITHIN_A_SECTION);
            new NightJson(generator).write(report, night);
        }
        printer.breakDownTo(ITEMS);
        summary.writeCoverage(result.coverage());
        printer.breakDownTo(LINES_OF_A_BRIDGE);
        summary.writeBridges(result);
        printer.breakDownTo(ITEMS);
        summary.writeInvoiceTotals(result.invoiceTotals());
        summary.writePools(result.pools());
        summary.writeAttempts(result.attempts());
        printer.breakDownTo(ITEMS_WITHIN_A_SECTION);
        summary.writeAccruals(result.accruals());
        printer.breakDownTo(ITEMS);
        summary.writeObservations(result.observations());
        summary.writeRejects(report.files());
        summary.writePriceBooks(result.priceBooks());
        summary.writeWarnings(result.warnings());
    }

    private static void writeFindings(Report report, JsonGenerator generator) {
        FileNames names = new FileNames(report.run());
        generator.writeArrayPropertyStart("findings");
        for (Finding finding : report.result().findings()) {
            FindingJson.write(
                    generator,
                    finding,
                    report.life(finding),
                    (json, file) -> json.writeStringProperty("file", names.path(file)));
        }
        generator.writeEndArray();
    }
}
