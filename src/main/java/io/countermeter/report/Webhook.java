package io.countermeter.report;

import io.countermeter.model.Finding;
import io.countermeter.model.Life;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.JacksonIOException;

/** What a night has to tell people, as a small JSON for whatever sends messages. Its size does not grow with the bill. */
public final class Webhook {
    private static final int SCHEMA_VERSION = 1;
    private static final int MOST = 10;
    private static final int ITEMS = 2;

    private Webhook() {}

    /** Writes it; the stream stays open. */
    public static void write(Report report, int exitCode, OutputStream out) throws IOException {
        Night night = Objects.requireNonNull(report.night());
        try (JsonGenerator generator = Json.generator(out, new LinePerItemPrinter(ITEMS))) {
            generator.writeStartObject();
            generator.writeNumberProperty("schema_version", SCHEMA_VERSION);
            Json.text(generator, "run", report.run().id());
            Json.instant(generator, "as_of", report.result().asOf());
            Json.instant(generator, "since", night.since());
            generator.writeNumberProperty("exit_code", exitCode);
            Json.text(generator, "text", text(report, night));
            NightJson nightJson = new NightJson(generator);
            nightJson.writeChanges(NewsTotal.of(report.result().findings(), night.lives()));
            writeFindings(generator, report, night);
            generator.writeEndObject();
        } catch (JacksonIOException e) {
            throw e.getCause();
        }
        out.write("\n".getBytes(StandardCharsets.UTF_8));
    }

    /** One sentence that can be sent as it is. */
    private static String text(Report report, Night night) {
        List<String> changes = NightTables.changes(NewsTotal.of(report.result().findings(), night.lives()));
        return "Countermeter as of " + Words.instant(report.result().asOf()) + ": "
                + (changes.isEmpty() ? "nothing has changed" : String.join("; ", changes)) + ".";
    }

    private static void writeFindings(JsonGenerator generator, Report report, Night night) {
        List<Finding> news = new ArrayList<>(report.result().findings());
        news.sort(Comparator.comparing(
                        (Finding finding) -> NightTerminal.weight(finding, night.lives()), Comparator.reverseOrder())
                .thenComparing(Finding::id));
        Json.objects(generator, "findings", news.subList(0, Math.min(MOST, news.size())), finding -> {
            Life life = night.lives().get(finding.id());
            Json.text(generator, "id", finding.id());
            Json.text(
                    generator,
                    "change",
                    life == null ? null : NewsTotal.sort(life).word());
            Json.text(generator, "kind", finding.kind().name());
            Json.text(generator, "remedy", finding.remedy().name());
            Json.text(generator, "provider", finding.provider());
            Json.text(generator, "account", finding.account());
            Json.text(generator, "currency", finding.currency());
            Json.amount(generator, "open", finding.open());
            Json.text(generator, "explanation", finding.explanation());
        });
    }
}
