package io.countermeter.report;

import io.countermeter.model.Remedy;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * What a closed month would be today, where that differs from what it was closed with. The closed month stays as it is.
 *
 * @param findings the ids of the findings that are not what they were
 */
public record Correction(String provider, String period, Instant closedAt, List<Line> lines, List<String> findings) {
    public Correction {
        lines = List.copyOf(lines);
        findings = List.copyOf(findings);
    }

    /** A line of a bridge that differs. */
    public record Line(
            String account,
            String currency,
            String cause,
            @Nullable Remedy remedy,
            BigDecimal closed,
            BigDecimal now) {
        BigDecimal difference() {
            return now.subtract(closed);
        }
    }

    /** It as a line of JSON, by which it can be told whether it has been said already. */
    public String toJson() {
        return Json.line(generator -> {
            generator.writeStartObject();
            write(generator);
            generator.writeEndObject();
        });
    }

    void write(JsonGenerator generator) {
        Json.text(generator, "provider", provider);
        Json.text(generator, "period", period);
        Json.instant(generator, "closed_at", closedAt);
        Json.objects(generator, "lines", lines, line -> {
            Json.text(generator, "account", line.account());
            Json.text(generator, "currency", line.currency());
            Json.text(generator, "cause", line.cause());
            Json.text(
                    generator,
                    "remedy",
                    line.remedy() == null ? null : line.remedy().name());
            Json.amount(generator, "closed", line.closed());
            Json.amount(generator, "now", line.now());
            Json.amount(generator, "difference", line.difference());
        });
        Json.texts(generator, "findings", findings);
    }

    /** It in sentences. */
    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        String head = provider + " " + period + ", closed " + closedAt + ": ";
        for (Line line : lines) {
            String account = line.account().isEmpty() ? "" : line.account() + ", ";
            String remedy = line.remedy() == null ? "" : " " + line.remedy().name();
            sentences.add(head + account + line.cause() + remedy + " was " + Words.amount(line.closed()) + ", is "
                    + Words.money(line.now(), line.currency()) + ", difference " + Words.amount(line.difference())
                    + ".");
        }
        if (lines.isEmpty() && findings.isEmpty()) {
            sentences.add(head + "nothing differs any more.");
        }
        if (!findings.isEmpty()) {
            sentences.add(head + Words.count(findings.size(), "finding") + " concerned: "
                    + String.join(", ", findings.subList(0, Math.min(10, findings.size())))
                    + (findings.size() > 10 ? " …" : "") + ".");
        }
        return sentences;
    }
}
