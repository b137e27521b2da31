package io.countermeter.report;

import io.countermeter.model.Acceptance;
import io.countermeter.model.AgeBucket;
import io.countermeter.model.Decimals;
import io.countermeter.model.Life;
import io.countermeter.model.LifeState;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** What the nights know of a finding, as fields behind its others. */
final class LifeFields {
    static final List<String> COLUMNS = List.of(
            "life",
            "first_seen",
            "last_seen",
            "gone_since",
            "age_days",
            "age",
            "amount_before",
            "open_before",
            "settled_by",
            "acceptance",
            "accepted_until",
            "accepted_by",
            "accepted_because");

    private LifeFields() {}

    static void write(JsonGenerator generator, Life life) {
        Life.Before before = life.before();
        Acceptance acceptance = life.acceptance();
        Json.text(generator, "life", word(life));
        Json.instant(generator, "first_seen", life.firstSeen());
        Json.instant(generator, "last_seen", life.lastSeen());
        Json.instant(generator, "gone_since", life.goneSince());
        generator.writeNumberProperty("age_days", life.ageInDays());
        Json.text(generator, "age", AgeBucket.of(life.ageInDays()).words());
        Json.text(generator, "amount_before", before == null ? null : Decimals.amount(before.amount()));
        Json.text(generator, "open_before", before == null ? null : Decimals.amount(before.open()));
        Json.text(generator, "settled_by", settledBy(life));
        Json.text(generator, "acceptance", acceptance(life.state()));
        Json.text(
                generator,
                "accepted_until",
                acceptance == null ? null : acceptance.until().toString());
        Json.text(generator, "accepted_by", acceptance == null ? null : acceptance.who());
        Json.text(generator, "accepted_because", acceptance == null ? null : acceptance.reason());
    }

    /** Appends the cells; empty ones where the nights know nothing. */
    static void write(SafeCsv csv, @Nullable Life life) {
        if (life == null) {
            COLUMNS.forEach(column -> csv.text(null));
            return;
        }
        Life.Before before = life.before();
        Acceptance acceptance = life.acceptance();
        csv.text(word(life))
                .text(life.firstSeen().toString())
                .text(life.lastSeen().toString())
                .text(life.goneSince() == null ? null : life.goneSince().toString())
                .number(life.ageInDays())
                .plain(AgeBucket.of(life.ageInDays()).words())
                .plain(before == null ? "" : Decimals.amount(before.amount()))
                .plain(before == null ? "" : Decimals.amount(before.open()))
                .text(settledBy(life))
                .text(acceptance(life.state()))
                .text(acceptance == null ? null : acceptance.until().toString())
                .text(acceptance == null ? null : acceptance.who())
                .text(acceptance == null ? null : acceptance.reason());
    }

    static String word(Life life) {
        boolean settledBefore = life.change() == Life.Change.OPEN && life.state() == LifeState.RESOLVED;
        return settledBefore ? Life.Change.RESOLVED.word() : life.change().word();
    }

    private static @Nullable String settledBy(Life life) {
        Life.Ending ending = life.ending();
        return ending == null ? null : ending.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String acceptance(LifeState state) {
        return switch (state) {
            case ACCEPTED, EXPIRED -> state.word();
            case OPEN, RESOLVED -> null;
        };
    }
}
