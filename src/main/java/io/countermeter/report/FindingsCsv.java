package io.countermeter.report;

import io.countermeter.model.Finding;
import io.countermeter.model.Outcome;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** {@code findings.csv}: the fields of the findings in {@code findings.json}, one finding per record. */
public final class FindingsCsv implements Output {
    private static final List<String> HEADER = List.of(
            "id",
            "kind",
            "outcome",
            "remedy",
            "grade",
            "takes_money",
            "state",
            "provider",
            "account",
            "project",
            "currency",
            "amount",
            "refunded",
            "open",
            "count",
            "request_ids",
            "job_ids",
            "charge_ids",
            "refund_ids",
            "operation_id",
            "submitted_at",
            "explanation",
            "evidence");

    @Override
    public String fileName() {
        return "findings.csv";
    }

    @Override
    public void write(Report report, OutputStream out) throws IOException {
        FileNames names = new FileNames(report.run());
        boolean lives = report.night() != null;
        SafeCsv csv = new SafeCsv(out, header(lives));
        for (Finding finding : report.result().findings()) {
            writeJudgement(csv, finding);
            writeMoney(csv, finding);
            writeGrounds(csv, finding, names);
            if (lives) {
                LifeFields.write(csv, report.life(finding));
            }
            csv.endRecord();
        }
        csv.finish();
    }

    private static List<String> header(boolean lives) {
        List<String> header = new ArrayList<>(HEADER);
        if (lives) {
            header.addAll(LifeFields.COLUMNS);
        }
        return header;
    }

    private static void writeJudgement(SafeCsv csv, Finding finding) {
        Outcome outcome = finding.outcome();
        csv.text(finding.id())
                .text(finding.kind().name())
                .text(outcome == null ? null : outcome.name())
                .text(finding.remedy().name())
                .text(finding.grade().name())
                .text(Boolean.toString(finding.kind().takesMoney()))
                .text(FindingJson.state(finding));
    }

    private static void writeMoney(SafeCsv csv, Finding finding) {
        csv.text(finding.provider())
                .text(finding.account())
                .text(finding.project())
                .text(finding.currency())
                .amount(finding.amount())
                .amount(finding.refunded())
                .amount(finding.open())
                .number(finding.count());
    }

    private static void writeGrounds(SafeCsv csv, Finding finding, FileNames names) {
        Instant submittedAt = finding.submittedAt();
        csv.texts(finding.requestIds())
                .texts(finding.jobIds())
                .texts(finding.chargeIds())
                .texts(finding.refundIds())
                .text(finding.operationId())
                .text(submittedAt == null ? null : submittedAt.toString())
                .text(finding.explanation())
                .texts(finding.evidence().stream()
                        .map(origin -> names.path(origin.file()) + ":" + origin.line())
                        .toList());
    }
}
