package io.countermeter.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.model.AttemptClass;
import io.countermeter.model.Cause;
import io.countermeter.model.ChargeField;
import io.countermeter.model.FindingKind;
import io.countermeter.model.Outcome;
import io.countermeter.model.Remedy;
import io.countermeter.model.UsageField;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SimulationTest {
    private static final int SMALL = 300;

    private Path directory = Path.of("");
    private Path small = Path.of("");
    private Truth truth = Truth.NOTHING;

    @BeforeAll
    void write_a_small_month(@TempDir Path temporary) throws IOException {
        directory = temporary;
        small = directory.resolve("small");
        truth = Simulation.write(small, 7, SMALL);
    }

    @ParameterizedTest
    @EnumSource
    void every_kind_of_finding_is_planted_at_least_twice_in_a_small_month(FindingKind kind) {
        assertThat(truth.findings())
                .filteredOn(planted -> planted.kind() == kind)
                .hasSizeGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void every_class_of_attempt_occurs_in_a_small_month(AttemptClass attemptClass) {
        assertThat(truth.attemptsOf(attemptClass)).isPositive();
    }

    @Test
    void every_failure_is_billed_under_each_policy_in_a_small_month() {
        Set<String> seen = new TreeSet<>();
        for (Truth.Planted planted : truth.findings()) {
            if (planted.kind() == FindingKind.BILLED_FAILURE) {
                seen.add(planted.outcome() + " " + planted.remedy());
            }
        }
        for (Outcome outcome : Outcome.values()) {
            if (outcome.isFailure()) {
                assertThat(seen)
                        .contains(
                                outcome + " " + Remedy.RECOVER,
                                outcome + " " + Remedy.PREVENT,
                                outcome + " " + Remedy.REVIEW);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_line_of_the_bridge_occurs_in_a_small_month(Cause.Line line) {
        assertThat(truth.bridges())
                .flatExtracting(Truth.Walk::lines)
                .anyMatch(planted -> planted.cause().line() == line);
    }

    @Test
    void findings_are_open_resolved_and_refunded_in_part() {
        assertThat(truth.findings()).anyMatch(planted -> planted.refunded().signum() == 0);
        assertThat(truth.findings())
                .anyMatch(planted -> planted.refunded().signum() > 0
                        && planted.amount() != null
                        && planted.refunded().compareTo(planted.amount()) == 0);
        assertThat(truth.findings())
                .anyMatch(planted -> planted.amount() != null
                        && planted.refunded().signum() > 0
                        && planted.refunded().compareTo(planted.amount()) < 0);
    }

    @Test
    void the_lines_of_each_bridge_sum_to_the_charges_that_were_written() throws IOException {
        SortedMap<String, BigDecimal> written = new TreeMap<>();
        Set<String> seen = new HashSet<>();
        for (Map<String, String> row : WrittenMonth.rows(small.resolve("bills"))) {
            if (seen.add(row.get("charge_id"))) {
                written.merge(bridgeOf(row), new BigDecimal(row.getOrDefault("amount", "")), BigDecimal::add);
            }
        }
        assertThat(truth.bridges()).hasSameSizeAs(written.keySet());
        for (Truth.Walk walk : truth.bridges()) {
            BigDecimal sum = walk.lines().stream().map(Truth.Line::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(sum).isEqualByComparingTo(walk.billedTotal());
            assertThat(written.get(walk.provider() + "/" + walk.account() + "/" + walk.currency()))
                    .isEqualByComparingTo(sum);
        }
    }

    private static String bridgeOf(Map<String, String> row) {
        String provider = row.getOrDefault("provider", "").replace("-ai", "");
        String account = row.getOrDefault("account", "").replace("team_8f", "prod");
        return provider + "/" + account + "/" + row.get("currency");
    }

    @Test
    void what_findings_take_is_what_the_lines_of_their_kind_say() {
        SortedMap<String, BigDecimal> ofFindings = new TreeMap<>();
        for (Truth.Planted planted : truth.findings()) {
            BigDecimal amount = planted.amount();
            if (planted.kind().takesMoney() && amount != null) {
                String key = planted.provider() + planted.account() + planted.currency();
                ofFindings.merge(key + planted.kind() + planted.remedy(), amount, BigDecimal::add);
                if (planted.refunded().signum() != 0) {
                    ofFindings.merge(
                            key + planted.kind() + "null", planted.refunded().negate(), BigDecimal::add);
                }
            }
        }
        SortedMap<String, BigDecimal> ofLines = new TreeMap<>();
        for (Truth.Walk walk : truth.bridges()) {
            for (Truth.Line line : walk.lines()) {
                if (line.cause().kind() != null) {
                    String key = walk.provider() + walk.account() + walk.currency();
                    ofLines.put(key + line.cause().kind() + line.remedy(), line.amount());
                }
            }
        }
        assertThat(ofFindings)
                .usingRecursiveComparison()
                .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                .isEqualTo(ofLines);
    }

    @Test
    void the_attempts_are_the_requests_that_were_written_but_cached_and_replayed_ones() throws IOException {
        Set<String> requests = new HashSet<>();
        for (Map<String, String> row : WrittenMonth.rows(small.resolve("logs"))) {
            if ("request".equals(row.get("event")) && !"true".equals(row.get("cached"))) {
                requests.add(row.get("provider") + " " + row.get("request_id"));
            }
        }
        long attempts = 0;
        for (AttemptClass attemptClass : AttemptClass.values()) {
            attempts += truth.attemptsOf(attemptClass);
        }
        long replayed = truth.attempts().values().stream()
                .mapToLong(byScenario -> byScenario.getOrDefault("an answer replayed for one job", 0L))
                .sum();
        assertThat(replayed).isPositive();
        assertThat(attempts).isEqualTo(requests.size() - replayed);
    }

    @Test
    void the_invoice_totals_miss_the_bills_by_what_was_planted() {
        SortedMap<String, BigDecimal> missed = new TreeMap<>();
        for (Truth.Planted planted : truth.findings()) {
            BigDecimal amount = planted.amount();
            if (planted.kind() == FindingKind.INVOICE_TOTAL_MISMATCH && amount != null) {
                missed.put(planted.provider(), amount);
            }
        }
        assertThat(missed).hasSize(2);
        for (Truth.Total total : truth.invoiceTotals()) {
            BigDecimal billed = truth.bridges().stream()
                    .filter(walk -> walk.provider().equals(total.provider()))
                    .map(Truth.Walk::billedTotal)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal difference = missed.getOrDefault(total.provider(), BigDecimal.ZERO);
            assertThat(total.total().subtract(billed).subtract(difference).abs())
                    .isLessThan(new BigDecimal("0.005"));
        }
        assertThat(truth.invoiceTotals().get(0).option()).startsWith("pixmill=").endsWith(" USD");
    }

    @Test
    void the_truth_reads_back_as_it_was_written() throws IOException {
        assertThat(Truth.read(small.resolve("truth.json"))).isEqualTo(truth);
    }

    @Test
    void every_scenario_says_what_it_plants_and_has_a_name_of_its_own() {
        List<Scenario> scenarios = Scenarios.all();
        assertThat(scenarios).extracting(Scenario::name).doesNotHaveDuplicates();
        assertThat(scenarios)
                .filteredOn(scenario -> scenario.sort() == Scenario.Sort.FAULT)
                .extracting(Scenario::plants)
                .noneMatch(String::isEmpty);
        Set<String> faultsInTruth = new TreeSet<>();
        truth.findings().forEach(planted -> faultsInTruth.addAll(planted.scenarios()));
        assertThat(scenarios)
                .filteredOn(scenario -> scenario.sort() == Scenario.Sort.FAULT)
                .extracting(Scenario::name)
                .allMatch(faultsInTruth::contains);
        assertThat(scenarios)
                .filteredOn(scenario -> scenario.sort() != Scenario.Sort.FAULT)
                .extracting(Scenario::name)
                .noneMatch(faultsInTruth::contains);
    }

    @Test
    void every_row_names_canonical_fields_only() throws IOException {
        List<String> usage =
                Arrays.stream(UsageField.values()).map(UsageField::word).toList();
        List<String> charge =
                Arrays.stream(ChargeField.values()).map(ChargeField::word).toList();
        assertThat(WrittenMonth.rows(small.resolve("logs")))
                .allSatisfy(row -> assertThat(usage).containsAll(row.keySet()));
        assertThat(WrittenMonth.rows(small.resolve("bills")))
                .allSatisfy(row -> assertThat(charge).containsAll(row.keySet()));
    }

    @Test
    void log_files_overlap_in_rows_that_are_equal_by_value_and_differ_in_their_words() throws IOException {
        List<Map<String, String>> early = WrittenMonth.rowsOf(small.resolve("logs/2026-10-early.csv"));
        List<Map<String, String>> middle = WrittenMonth.rowsOf(small.resolve("logs/2026-10-middle.csv"));
        Set<Map<String, String>> values = new HashSet<>();
        middle.forEach(row -> values.add(byValue(row)));
        List<Map<String, String>> shared =
                early.stream().filter(row -> values.contains(byValue(row))).toList();
        assertThat(shared).isNotEmpty();
        assertThat(middle).noneMatch(shared::contains);
        Set<String> ids = new HashSet<>();
        middle.forEach(row -> ids.add(row.get("provider") + row.get("request_id")));
        assertThat(early.stream().filter(row -> ids.contains(row.get("provider") + row.get("request_id"))))
                .hasSameSizeAs(shared);
    }

    private static Map<String, String> byValue(Map<String, String> row) {
        Map<String, String> values = new TreeMap<>(row);
        for (String field : List.of("submitted_at", "finished_at")) {
            values.computeIfPresent(
                    field,
                    (name, text) -> OffsetDateTime.parse(text).toInstant().toString());
        }
        for (String field : List.of("requested_seconds", "output_seconds")) {
            values.computeIfPresent(
                    field,
                    (name, text) -> new BigDecimal(text).stripTrailingZeros().toPlainString());
        }
        return values;
    }

    @Test
    void a_month_holds_newlines_in_quotes_offsets_and_compressed_files() throws IOException {
        String middle = WrittenMonth.text(small.resolve("logs/2026-10-middle.csv"));
        assertThat(middle).contains("+02:00").contains("\"the provider says:\n\"\"out of memory\"\", node 7\n");
        assertThat(WrittenMonth.files(small))
                .filteredOn(file -> file.toString().endsWith(".gz"))
                .hasSize(2);
    }

    @Test
    void the_same_seed_gives_the_same_bytes_in_any_locale_and_zone() throws IOException {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        Path other = directory.resolve("other");
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Chatham"));
            Simulation.write(other, 7, SMALL);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
        List<Path> files = WrittenMonth.files(small);
        assertThat(WrittenMonth.files(other)).hasSameSizeAs(files);
        for (Path file : files) {
            assertThat(other.resolve(small.relativize(file))).hasSameBinaryContentAs(file);
        }
    }

    @Test
    void another_seed_gives_another_month() throws IOException {
        Path other = directory.resolve("seed");
        Simulation.write(other, 8, SMALL);
        assertThat(Files.readString(other.resolve("logs/2026-10-early.csv")))
                .isNotEqualTo(Files.readString(small.resolve("logs/2026-10-early.csv")));
    }

    @Test
    void a_few_percent_of_a_usual_month_are_faults() throws IOException {
        Truth usual = Simulation.write(directory.resolve("usual"), 1, 5000);
        assertThat(usual.operations()).isBetween(4900, 5100);
        int faults = 0;
        for (Scenario scenario : Scenarios.all()) {
            if (scenario.sort() == Scenario.Sort.FAULT) {
                faults += scenario.often().of(5000);
            }
        }
        assertThat(faults * 100.0 / usual.operations()).isBetween(3.0, 6.5);
    }

    @Test
    void a_month_of_other_length_is_as_true() throws IOException {
        Truth february = Simulation.write(directory.resolve("february"), 3, SMALL, YearMonth.of(2027, 2));
        assertThat(february.month()).isEqualTo("2027-02");
        List<String> days = new ArrayList<>();
        for (Map<String, String> row : WrittenMonth.rows(directory.resolve("february/logs"))) {
            days.add(row.getOrDefault("submitted_at", "").substring(0, 7));
        }
        assertThat(days).containsOnly("2027-02");
    }
}
