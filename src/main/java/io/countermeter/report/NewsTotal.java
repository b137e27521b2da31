package io.countermeter.report;

import io.countermeter.model.Finding;
import io.countermeter.model.Life;
import io.countermeter.model.LifeState;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What changed this night in the same way, in one currency.
 *
 * @param openBefore the open money that the night before had reported
 */
record NewsTotal(Key key, long findings, BigDecimal openBefore, BigDecimal open) {
    /** The sorts of news, in the order of the report; of several that hold, the first counts. */
    enum Sort {
        NEW,
        CHANGED,
        RESOLVED,
        ACCEPTED,
        EXPIRED,
        REOPENED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    record Key(String currency, Sort sort) {
        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::currency).thenComparing(Key::sort);
    }

    static List<NewsTotal> of(List<Finding> findings, Map<String, Life> lives) {
        Map<Key, NewsTotal> totals = new TreeMap<>(Key.ORDER);
        for (Finding finding : findings) {
            Life life = lives.get(finding.id());
            if (life != null && life.isNews()) {
                Life.Before before = life.before();
                Key key = new Key(finding.currency(), sort(life));
                totals.merge(
                        key,
                        new NewsTotal(key, 1, before == null ? BigDecimal.ZERO : before.open(), finding.open()),
                        NewsTotal::plus);
            }
        }
        return List.copyOf(totals.values());
    }

    static Sort sort(Life life) {
        return switch (life.change()) {
            case NEW -> Sort.NEW;
            case CHANGED -> Sort.CHANGED;
            case RESOLVED -> Sort.RESOLVED;
            case OPEN -> ofState(life.state());
        };
    }

    private static Sort ofState(LifeState state) {
        return switch (state) {
            case ACCEPTED -> Sort.ACCEPTED;
            case EXPIRED -> Sort.EXPIRED;
            case OPEN, RESOLVED -> Sort.REOPENED;
        };
    }

    private NewsTotal plus(NewsTotal other) {
        return new NewsTotal(key, findings + other.findings, openBefore.add(other.openBefore), open.add(other.open));
    }
}
