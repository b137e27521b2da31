package io.countermeter.simulate;

import io.countermeter.model.AuditResult;
import io.countermeter.model.Charge;
import io.countermeter.model.ChargeField;
import io.countermeter.model.Decimals;
import io.countermeter.model.Finding;
import io.countermeter.model.FindingKind;
import io.countermeter.model.Outcome;
import io.countermeter.model.Unit;
import io.countermeter.model.UsageField;
import io.countermeter.model.UsageRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A month of providers that bill only in daily buckets, each of which departs from its contract in its own way; and whether
 * the findings of an audit name that way first.
 */
public final class BucketCheck {
    private static final YearMonth MONTH = YearMonth.of(2026, 10);
    private static final int ATTEMPTS_A_DAY = 48;
    private static final int SECONDS_OF_PAIR = 5;
    private static final int SECONDS_A_DAY = 86_400;
    private static final String MODEL = "daily-reel";

    private final Random random;
    private final BucketScheme scheme;
    private final List<UsageRecord> log;
    private final Map<LocalDate, BigDecimal> secondsOfDay = new TreeMap<>();

    private BucketCheck(Random random, BucketScheme scheme, List<UsageRecord> log) {
        this.random = random;
        this.scheme = scheme;
        this.log = log;
    }

    /** Writes a log, a bill and a contract into a directory. */
    public static void write(Path directory, long seed) throws IOException {
        List<UsageRecord> log = new ArrayList<>();
        List<Charge> bill = new ArrayList<>();
        StringBuilder contract = new StringBuilder("version: 1\nproviders:\n");
        Random random = new Random(seed);
        for (BucketScheme scheme : BucketScheme.values()) {
            BucketCheck check = new BucketCheck(random, scheme, log);
            check.month();
            check.bill(bill);
            contract.append("  ").append(scheme.provider()).append(":\n");
            contract.append("    currency: USD\n    policy: [{from: 2026-01-01, succeeded: billed}]\n");
            contract.append("    quantities: [{unit: second, counts: lesser, step: 1, round: up}]\n");
            contract.append("    prices: [{from: 2026-01-01, model: ").append(MODEL);
            contract.append(", unit: second, price: ").append(Decimals.plain(BucketScheme.agreed()));
            contract.append("}]\n");
        }
        new RowFile<UsageField>(UsageField.values(), ZoneOffset.UTC, 0)
                .writeCsv(directory.resolve("logs").resolve("log.csv"), log);
        new RowFile<ChargeField>(ChargeField.values(), ZoneOffset.UTC, 0)
                .writeCsv(directory.resolve("bills").resolve("bill.csv"), bill);
        Files.writeString(directory.resolve("contract.yaml"), contract, StandardCharsets.UTF_8);
    }

    /** The log begins a day before the month and ends a day after it. */
    private void month() {
        for (LocalDate day = MONTH.atDay(1).minusDays(1);
                !day.isAfter(MONTH.atEndOfMonth().plusDays(1));
                day = day.plusDays(1)) {
            for (int i = 0; i < ATTEMPTS_A_DAY; i++) {
                int second = (i * SECONDS_A_DAY + random.nextInt(SECONDS_A_DAY)) / ATTEMPTS_A_DAY;
                boolean pairs = scheme == BucketScheme.FAILURES_OR_RETRIES;
                int seconds = pairs ? SECONDS_OF_PAIR : 3 + random.nextInt(10);
                Outcome outcome = pairs ? (i == 7 ? Outcome.FAILED : Outcome.SUCCEEDED) : outcome();
                int retries = pairs ? (i == 11 ? 1 : 0) : random.nextInt(20) == 0 ? 1 + random.nextInt(2) : 0;
                attempt(day, second, seconds, outcome, retries);
            }
        }
    }

    private Outcome outcome() {
        int percent = random.nextInt(100);
        if (percent < 84) {
            return Outcome.SUCCEEDED;
        }
        List<Outcome> others = List.of(
                Outcome.FAILED,
                Outcome.PROVIDER_ERROR,
                Outcome.MODERATED_OUTPUT,
                Outcome.MODERATED_INPUT,
                Outcome.CANCELLED,
                Outcome.TIMED_OUT);
        return others.get(percent % others.size());
    }

    private void attempt(LocalDate day, int second, int seconds, Outcome outcome, int retries) {
        Instant at = day.atStartOfDay(ZoneOffset.UTC).toInstant().plusSeconds(second);
        UsageRecord.Builder row = UsageRecord.builder()
                .set(UsageField.PROVIDER, scheme.provider())
                .set(UsageField.REQUEST_ID, scheme.provider() + "-" + log.size())
                .set(UsageField.SUBMITTED_AT, at)
                .set(UsageField.FINISHED_AT, at.plusSeconds(60))
                .set(UsageField.STATUS, outcome)
                .set(UsageField.OPERATION, "text_to_video")
                .set(UsageField.MODEL, MODEL)
                .set(UsageField.CLIENT_RETRIES, BigDecimal.valueOf(retries))
                .set(UsageField.REQUESTED_SECONDS, BigDecimal.valueOf(seconds));
        if (outcome == Outcome.SUCCEEDED) {
            row.set(UsageField.OUTPUT_SECONDS, BigDecimal.valueOf(seconds));
        }
        log.add(row.build());
        BigDecimal billed = scheme.seconds(seconds).multiply(BigDecimal.valueOf(scheme.times(outcome, retries)));
        LocalDate booked = scheme.booked(at).atOffset(ZoneOffset.UTC).toLocalDate();
        secondsOfDay.merge(booked, billed, BigDecimal::add);
    }

    private void bill(List<Charge> bill) {
        secondsOfDay.forEach((day, seconds) -> {
            if (YearMonth.from(day).equals(MONTH)) {
                BigDecimal price = scheme.price(day.getDayOfMonth());
                bill.add(Charge.builder()
                        .set(ChargeField.CHARGE_ID, scheme.provider() + " " + day)
                        .set(ChargeField.PROVIDER, scheme.provider())
                        .set(
                                ChargeField.CHARGED_AT,
                                day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant())
                        .set(
                                ChargeField.PERIOD_START,
                                day.atStartOfDay(ZoneOffset.UTC).toInstant())
                        .set(
                                ChargeField.PERIOD_END,
                                day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant())
                        .set(ChargeField.MODEL, MODEL)
                        .set(ChargeField.UNIT, Unit.SECOND)
                        .set(ChargeField.QUANTITY, seconds)
                        .set(ChargeField.UNIT_PRICE, price)
                        .set(ChargeField.AMOUNT, seconds.multiply(price))
                        .set(ChargeField.CURRENCY, "USD")
                        .build());
            }
        });
    }

    /** For each provider what is not as it should be said; empty where all is. */
    public static Map<String, List<String>> differences(AuditResult result) {
        Map<String, List<String>> differences = new LinkedHashMap<>();
        for (BucketScheme scheme : BucketScheme.values()) {
            differences.put(scheme.provider(), differences(scheme, result));
        }
        return differences;
    }

    private static List<String> differences(BucketScheme scheme, AuditResult result) {
        List<String> differences = new ArrayList<>();
        int mismatches = 0;
        for (Finding finding : result.findings()) {
            if (!finding.provider().equals(scheme.provider())) {
                continue;
            }
            mismatches++;
            boolean says = !scheme.words().isEmpty()
                    && finding.kind() == FindingKind.BUCKET_MISMATCH
                    && finding.explanation().contains("would vanish if " + scheme.words())
                    && finding.explanation().contains(scheme.otherWords());
            if (!says) {
                differences.add(finding.kind() + " says: " + finding.explanation());
            }
        }
        if ((mismatches == 0) != scheme.words().isEmpty()) {
            differences.add(mismatches + " findings");
        }
        return differences;
    }
}
