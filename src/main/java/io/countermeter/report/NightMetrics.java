package io.countermeter.report;

import io.countermeter.model.FindingKind;
import io.countermeter.model.FindingSum;
import io.countermeter.model.ImportedFile;
import io.countermeter.model.LifeState;
import io.countermeter.model.Remedy;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A night in the text format of Prometheus, for the textfile collector of its node exporter. That format knows only
 * doubles: here, and nowhere else, an amount loses digits, and nothing is computed from it again.
 *
 * @param finishedAt when the night ended and {@code lastSuccess} when the last one did that was done whole, by the wall
 *     clock; null if none ever was
 * @param files the files that were new
 * @param seconds how long each phase took
 */
public record NightMetrics(
        Instant finishedAt,
        @Nullable Instant lastSuccess,
        int exitCode,
        @Nullable Instant asOf,
        List<ImportedFile> files,
        List<FindingSum> sums,
        long ledgerBytes,
        Map<String, Duration> seconds) {
    private record Key(FindingKind kind, Remedy remedy, LifeState state, String currency) {
        private static final Comparator<Key> ORDER = Comparator.comparing(Key::kind)
                .thenComparing(Key::remedy)
                .thenComparing(Key::state)
                .thenComparing(Key::currency);

        Labels labels() {
            return Labels.of("kind", kind.name(), "remedy", remedy.name(), "state", state.word(), "currency", currency);
        }
    }

    /** Writes them whole; the stream stays open. */
    public void write(OutputStream out) throws IOException {
        List<MetricSnapshot> metrics = new ArrayList<>();
        metrics.add(instant("last_run_timestamp_seconds", "When the last night ended.", finishedAt));
        metrics.add(instant(
                "last_success_timestamp_seconds", "When the last night ended that was done whole.", lastSuccess));
        metrics.add(
                gauge("last_exit_code", "The exit code of the last night.", List.of(point(exitCode, Labels.EMPTY))));
        metrics.add(instant("as_of_timestamp_seconds", "The newest time in the ledger, from which it judged.", asOf));
        metrics.add(rows());
        metrics.add(files("night_files_refused", "Files that the last night refused."));
        metrics.addAll(findings());
        metrics.add(gauge("ledger_bytes", "The size of the ledger's file.", List.of(point(ledgerBytes, Labels.EMPTY))));
        List<GaugeDataPointSnapshot> phases = new ArrayList<>();
        seconds.forEach((phase, duration) ->
                phases.add(point(BigDecimal.valueOf(duration.toMillis(), 3), Labels.of("phase", phase))));
        metrics.add(gauge("phase_seconds", "How long the phases of the last night took.", phases));
        PrometheusTextFormatWriter.create().write(out, new MetricSnapshots(metrics));
    }

    private MetricSnapshot rows() {
        List<GaugeDataPointSnapshot> points = new ArrayList<>();
        for (boolean bills : new boolean[] {false, true}) {
            points.add(point(rows(bills, file -> file.fresh().rows()), labels(bills, "new")));
            points.add(point(rows(bills, file -> file.restated().rows()), labels(bills, "restated")));
            points.add(point(rows(bills, file -> file.known().rows()), labels(bills, "already_known")));
            points.add(point(rows(bills, file -> file.rejected().rows()), labels(bills, "rejected")));
        }
        return gauge(
                "night_rows", "Rows of the files that were new in the last night, by what became of them.", points);
    }

    private long rows(boolean bills, ToLongFunction<ImportedFile> count) {
        return files.stream()
                .filter(file -> file.bills() == bills)
                .mapToLong(count)
                .sum();
    }

    private static Labels labels(boolean bills, String result) {
        return Labels.of("kind", bills ? "bills" : "logs", "result", result);
    }

    private MetricSnapshot files(String name, String help) {
        long refused = files.stream().filter(file -> file.refused() != null).count();
        return gauge(name, help, List.of(point(refused, Labels.EMPTY)));
    }

    private List<MetricSnapshot> findings() {
        Map<Key, Pile> piles = new TreeMap<>(Key.ORDER);
        for (FindingSum sum : sums) {
            FindingSum.Key from = sum.key();
            Key key = new Key(from.kind(), from.remedy(), from.state(), from.currency());
            piles.merge(key, new Pile(sum.open(), sum.findings()), Pile::plus);
        }
        List<GaugeDataPointSnapshot> counts = new ArrayList<>();
        List<GaugeDataPointSnapshot> money = new ArrayList<>();
        piles.forEach((key, pile) -> {
            counts.add(point(pile.count(), key.labels()));
            money.add(point(pile.amount(), key.labels()));
        });
        return List.of(
                gauge("findings", "Findings by kind, remedy and state.", counts),
                gauge("open_money", "Open money of the findings, in their currency.", money));
    }

    private static MetricSnapshot instant(String name, String help, @Nullable Instant instant) {
        return gauge(name, help, instant == null ? List.of() : List.of(point(instant.getEpochSecond(), Labels.EMPTY)));
    }

    private static GaugeDataPointSnapshot point(long value, Labels labels) {
        return point(BigDecimal.valueOf(value), labels);
    }

    private static GaugeDataPointSnapshot point(BigDecimal value, Labels labels) {
        return GaugeDataPointSnapshot.builder()
                .value(value.doubleValue())
                .labels(labels)
                .build();
    }

    private static MetricSnapshot gauge(String name, String help, List<GaugeDataPointSnapshot> points) {
        GaugeSnapshot.Builder builder =
                GaugeSnapshot.builder().name("countermeter_" + name).help(help);
        points.forEach(builder::dataPoint);
        return builder.build();
    }
}
