package io.countermeter.report;

import io.countermeter.model.Acceptance;
import io.countermeter.model.Finding;
import io.countermeter.model.Life;
import java.time.Instant;

/** What a night says of a finding beside the one word for its change; empty where there is no more to say. */
final class NewsWords {
    private NewsWords() {}

    static String of(Finding finding, Life life) {
        StringBuilder words = new StringBuilder();
        Life.Before before = life.before();
        if (life.change() == Life.Change.CHANGED && before != null) {
            words.append("; ").append(Words.amount(before.amount())).append(" before");
            if (before.open().compareTo(before.amount()) != 0) {
                words.append(" (open ").append(Words.amount(before.open())).append(')');
            }
        }
        Life.Ending ending = life.ending();
        if (ending != null && before != null) {
            words.append("; ")
                    .append(Words.money(before.open(), finding.currency()))
                    .append(" were open; settled by: ")
                    .append(ending.words());
        }
        Instant goneSince = life.goneSince();
        if (life.change() == Life.Change.NEW && goneSince != null) {
            words.append("; seen before from ")
                    .append(life.firstSeen())
                    .append(" to ")
                    .append(goneSince);
        }
        Acceptance acceptance = life.acceptance();
        if (acceptance != null) {
            words.append(acceptance.expired() ? "; was accepted until " : "; accepted until ")
                    .append(acceptance.until())
                    .append(" by ")
                    .append(acceptance.who())
                    .append(": ")
                    .append(acceptance.reason());
        }
        return words.isEmpty() ? "" : words.substring("; ".length());
    }
}
