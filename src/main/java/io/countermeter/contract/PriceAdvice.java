package io.countermeter.contract;

import io.countermeter.model.Unit;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds price rows that never hold, that leave a gap in time, or that price nothing together with another. */
final class PriceAdvice {
    private static final int MOST_CONFLICTS = 50;

    private final List<PriceRow> rows;
    private final ZoneId zone;
    private final Problems problems;
    private int conflicts;

    /** What one row says apart from its price and dates; rows of one series follow each other in time. */
    private record Series(Unit unit, String currency, List<String> keys) {}

    /** A row and the time in which no newer row of its series stands before it. */
    private record Span(
            PriceRow row, Instant from, @Nullable Instant until) {}

    PriceAdvice(ProviderContract terms, Problems problems) {
        this.rows = terms.prices().rows();
        this.zone = terms.zone();
        this.problems = problems;
    }

    void give() {
        List<Span> spans = new ArrayList<>();
        for (List<PriceRow> series : series().values()) {
            series.sort(Comparator.comparing(PriceRow::from));
            neverHolds(series);
            gaps(series);
            addSpans(series, spans);
        }
        Map<List<Object>, List<Span>> rivals = new LinkedHashMap<>();
        for (Span span : spans) {
            List<Object> kind = List.of(span.row.unit(), span.row.currency(), Integer.bitCount(span.row.namedKeys()));
            rivals.computeIfAbsent(kind, key -> new ArrayList<>()).add(span);
        }
        rivals.values().forEach(this::conflicts);
        if (conflicts > MOST_CONFLICTS) {
            problems.warning(
                    Place.START,
                    "there are more pairs of price rows that price nothing together; " + MOST_CONFLICTS + " are named",
                    "See to those that are named first.");
        }
    }

    private Map<Series, List<PriceRow>> series() {
        Map<Series, List<PriceRow>> series = new LinkedHashMap<>();
        for (PriceRow row : rows) {
            series.computeIfAbsent(seriesOf(row), key -> new ArrayList<>()).add(row);
        }
        return series;
    }

    private static Series seriesOf(PriceRow row) {
        List<String> keys = new ArrayList<>();
        for (String key : keys(row)) {
            keys.add(key == null ? "*" : key);
        }
        return new Series(row.unit(), row.currency(), keys);
    }

    private static @Nullable String[] keys(PriceRow row) {
        return new @Nullable String[] {
            row.model(), row.operation(), row.sku(), row.resolution(), row.quality(), row.variant()
        };
    }

    private void neverHolds(List<PriceRow> series) {
        for (PriceRow row : series) {
            if (row.until() != null && !row.until().isAfter(row.from())) {
                problems.warning(
                        Place.line(row.line()),
                        "this price never holds: its \"until\" is not after its \"from\"",
                        "Correct the dates; \"until\" is the first day on which it no longer holds.");
            }
        }
    }

    private void gaps(List<PriceRow> series) {
        Instant reached = series.get(0).until();
        for (PriceRow row : series.subList(1, series.size())) {
            if (reached == null) {
                return;
            }
            if (reached.isBefore(row.from())) {
                problems.warning(
                        Place.line(row.line()),
                        "no row with these keys holds from " + ContractAdvice.date(reached, zone)
                                + " until this one begins, " + ContractAdvice.date(row.from(), zone),
                        "\"until\" is the first day on which a price no longer holds; close the gap if there is none.");
            }
            reached = row.until() == null || row.until().isAfter(reached) ? row.until() : reached;
        }
    }

    private static void addSpans(List<PriceRow> series, List<Span> spans) {
        for (int i = 0; i < series.size(); i++) {
            PriceRow row = series.get(i);
            Instant until = row.until();
            for (PriceRow newer : series.subList(i + 1, series.size())) {
                boolean outlives = newer.until() == null
                        || (until != null && !newer.until().isBefore(until));
                if (outlives && (until == null || newer.from().isBefore(until))) {
                    until = newer.from();
                    break;
                }
            }
            spans.add(new Span(row, row.from(), until));
        }
    }

    private void conflicts(List<Span> rivals) {
        for (int i = 0; i < rivals.size(); i++) {
            for (int j = i + 1; j < rivals.size() && conflicts <= MOST_CONFLICTS; j++) {
                Span one = rivals.get(i);
                Span other = rivals.get(j);
                if (conflict(one, other)) {
                    name(one.row, other.row);
                }
            }
        }
    }

    private void name(PriceRow one, PriceRow other) {
        conflicts++;
        if (conflicts > MOST_CONFLICTS) {
            return;
        }
        problems.warning(
                Place.line(Math.max(one.line(), other.line())),
                "this price and the one on line " + Math.min(one.line(), other.line())
                        + " can both match, and name equally many but different keys: together they price nothing",
                "Name a further key in one of them, or add a row that names the keys of both.");
    }

    private boolean conflict(Span one, Span other) {
        if (one.row.namedKeys() == other.row.namedKeys()) {
            return false;
        }
        Instant from = one.from.isAfter(other.from) ? one.from : other.from;
        Instant until = earlier(one.until, other.until);
        if (until != null && !from.isBefore(until)) {
            return false;
        }
        @Nullable String[] both = keys(one.row);
        @Nullable String[] others = keys(other.row);
        for (int key = 0; key < both.length; key++) {
            if (!ContractAdvice.agree(both[key], others[key])) {
                return false;
            }
            both[key] = both[key] == null ? others[key] : both[key];
        }
        return !settledByAnother(one.row, both, from, until);
    }

    /** Whether a row that names more keys answers wherever both match, for as long as they do. */
    private boolean settledByAnother(PriceRow one, @Nullable String[] both, Instant from, @Nullable Instant until) {
        for (PriceRow row : rows) {
            boolean inTime = !row.from().isAfter(from)
                    && (row.until() == null || (until != null && !row.until().isBefore(until)));
            if (inTime
                    && row.unit() == one.unit()
                    && row.currency().equals(one.currency())
                    && Integer.bitCount(row.namedKeys()) > Integer.bitCount(one.namedKeys())
                    && namesOnly(row, both)) {
                return true;
            }
        }
        return false;
    }

    private static boolean namesOnly(PriceRow row, @Nullable String[] values) {
        @Nullable String[] keys = keys(row);
        for (int key = 0; key < keys.length; key++) {
            String named = keys[key];
            if (named != null && !named.equals(values[key])) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }
}
