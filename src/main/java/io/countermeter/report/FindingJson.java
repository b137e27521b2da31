package io.countermeter.report;

import io.countermeter.model.Finding;
import io.countermeter.model.FindingKind;
import io.countermeter.model.Grade;
import io.countermeter.model.Life;
import io.countermeter.model.Origin;
import io.countermeter.model.Outcome;
import io.countermeter.model.Remedy;
import java.util.List;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** A finding as a JSON object, with the fields and the order that SPEC section 7 gives. */
final class FindingJson {
    private FindingJson() {}

    /**
     * Writes the finding.
     *
     * @param life null where nights know nothing of it, or should not be spoken of
     * @param file writes the property that names the file of a piece of evidence
     */
    static void write(
            JsonGenerator generator, Finding finding, @Nullable Life life, ObjIntConsumer<JsonGenerator> file) {
        generator.writeStartObject();
        writeJudgement(generator, finding);
        writeMoney(generator, finding);
        Json.texts(generator, "request_ids", finding.requestIds());
        Json.texts(generator, "job_ids", finding.jobIds());
        Json.texts(generator, "charge_ids", finding.chargeIds());
        Json.texts(generator, "refund_ids", finding.refundIds());
        Json.text(generator, "operation_id", finding.operationId());
        Json.instant(generator, "submitted_at", finding.submittedAt());
        Json.text(generator, "explanation", finding.explanation());
        Json.objects(generator, "evidence", finding.evidence(), origin -> {
            file.accept(generator, origin.file());
            generator.writeNumberProperty("line", origin.line());
        });
        if (life != null) {
            LifeFields.write(generator, life);
        }
        generator.writeEndObject();
    }

    private static void writeJudgement(JsonGenerator generator, Finding finding) {
        Outcome outcome = finding.outcome();
        Json.text(generator, "id", finding.id());
        Json.text(generator, "kind", finding.kind().name());
        Json.text(generator, "outcome", outcome == null ? null : outcome.name());
        Json.text(generator, "remedy", finding.remedy().name());
        Json.text(generator, "grade", finding.grade().name());
        generator.writeBooleanProperty("takes_money", finding.kind().takesMoney());
        Json.text(generator, "state", state(finding));
    }

    private static void writeMoney(JsonGenerator generator, Finding finding) {
        Json.text(generator, "provider", finding.provider());
        Json.text(generator, "account", finding.account());
        Json.text(generator, "project", finding.project());
        Json.text(generator, "currency", finding.currency());
        Json.amount(generator, "amount", finding.amount());
        Json.amount(generator, "refunded", finding.refunded());
        Json.amount(generator, "open", finding.open());
        generator.writeNumberProperty("count", finding.count());
    }

    static String state(Finding finding) {
        return finding.isOpen() ? "open" : "resolved";
    }

    /** Reads a finding whose evidence names the files by number. */
    static Finding read(JsonNode node) {
        JsonFields fields = new JsonFields(node);
        String outcome = fields.optionalText("outcome");
        return new Finding(
                fields.text("id"),
                FindingKind.valueOf(fields.text("kind")),
                outcome == null ? null : Outcome.valueOf(outcome),
                Remedy.valueOf(fields.text("remedy")),
                Grade.valueOf(fields.text("grade")),
                fields.text("provider"),
                fields.text("account"),
                fields.text("project"),
                fields.text("currency"),
                fields.decimal("amount"),
                fields.decimal("refunded"),
                fields.number("count"),
                fields.texts("request_ids"),
                fields.texts("job_ids"),
                fields.texts("charge_ids"),
                fields.texts("refund_ids"),
                fields.optionalText("operation_id"),
                fields.optionalInstant("submitted_at"),
                fields.text("explanation"),
                evidence(fields));
    }

    private static List<Origin> evidence(JsonFields fields) {
        return fields.objects(
                "evidence", origin -> new Origin(Math.toIntExact(origin.number("file")), origin.number("line")));
    }
}
