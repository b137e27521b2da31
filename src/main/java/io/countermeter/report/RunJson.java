package io.countermeter.report;

import io.countermeter.model.AuditResult;
import io.countermeter.model.Finding;
import io.countermeter.model.RunInfo;
import java.util.List;

/**
 * A run as JSON that a ledger can keep without knowing what is in it: one line for all but the findings, and one line
 * for each finding. Read back, it is the same result by value. It is the form of {@code findings.json}, but evidence names
 * files by number.
 */
public final class RunJson {
    private static final String ID = "{\"id\": \"";

    private RunJson() {}

    /** All of the run but its findings and files: the ledger has both, and over the years it has many. */
    public static String summary(AuditResult result, RunInfo run) {
        return Json.line(generator -> {
            generator.writeStartObject();
            SummaryJson summary = new SummaryJson(generator);
            summary.writeRun(result, run, List.of());
            summary.writeCoverage(result.coverage());
            summary.writeBridges(result);
            summary.writeInvoiceTotals(result.invoiceTotals());
            summary.writePools(result.pools());
            summary.writeAttempts(result.attempts());
            summary.writeAccruals(result.accruals());
            summary.writeObservations(result.observations());
            summary.writePriceBooks(result.priceBooks());
            summary.writeWarnings(result.warnings());
            generator.writeEndObject();
        });
    }

    public static String finding(Finding finding) {
        return Json.line(generator ->
                FindingJson.write(generator, finding, null, (json, file) -> json.writeNumberProperty("file", file)));
    }

    /** The id of a finding that {@link #finding} wrote, without the cost of reading all of it. */
    public static String idOf(String json) {
        return json.substring(ID.length(), json.indexOf('"', ID.length()));
    }

    public static Finding readFinding(String json) {
        return FindingJson.read(Json.tree(json));
    }

    /**
     * The result that {@link #summary} wrote, with its findings.
     *
     * @throws IllegalArgumentException if another version of Countermeter stored it in another form
     */
    public static AuditResult read(String summary, List<Finding> findings) {
        JsonFields fields = new JsonFields(Json.tree(summary));
        long version = fields.number("schema_version");
        if (version != SummaryJson.SCHEMA_VERSION) {
            throw new IllegalArgumentException("the stored run has schema_version " + version + ", this version reads "
                    + SummaryJson.SCHEMA_VERSION + ": run 'countermeter reconcile' again");
        }
        return new SummaryReader(fields).result(findings);
    }
}
