package io.countermeter.report;

import io.countermeter.model.AgeBucket;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** What nightly runs know, beside the lives of single findings, as the property {@code night}. */
final class NightJson {
    private final JsonGenerator generator;

    NightJson(JsonGenerator generator) {
        this.generator = generator;
    }

    void write(Report report, Night night) {
        generator.writeObjectPropertyStart("night");
        Json.instant(generator, "since", night.since());
        writeChanges(NewsTotal.of(report.result().findings(), night.lives()));
        writeOpen(AgeTotal.of(night.sums(), night.asOf()));
        Json.objects(generator, "corrections", night.corrections(), correction -> correction.write(generator));
        generator.writeEndObject();
    }

    void writeChanges(List<NewsTotal> changes) {
        Json.objects(generator, "changes", changes, total -> {
            Json.text(generator, "change", total.key().sort().word());
            Json.text(generator, "currency", total.key().currency());
            generator.writeNumberProperty("findings", total.findings());
            Json.amount(generator, "open_before", total.openBefore());
            Json.amount(generator, "open", total.open());
        });
    }

    void writeOpen(List<AgeTotal> totals) {
        generator.writeArrayPropertyStart("open");
        for (AgeTotal total : totals) {
            for (AgeBucket age : AgeBucket.values()) {
                if (total.byAge().containsKey(age)) {
                    generator.writeStartObject();
                    Json.text(generator, "state", total.key().state().word());
                    Json.text(generator, "remedy", total.key().remedy().name());
                    Json.text(generator, "kind", total.key().kind().name());
                    Json.text(generator, "currency", total.key().currency());
                    Json.text(generator, "age", age.words());
                    generator.writeNumberProperty("findings", total.at(age).count());
                    Json.amount(generator, "open", total.at(age).amount());
                    generator.writeEndObject();
                }
            }
        }
        generator.writeEndArray();
    }
}
