package io.countermeter.report;

import io.countermeter.model.Accrual;
import io.countermeter.model.AttemptClass;
import io.countermeter.model.AuditResult;
import io.countermeter.model.Bridge;
import io.countermeter.model.BridgeLine;
import io.countermeter.model.Cause;
import io.countermeter.model.Coverage;
import io.countermeter.model.Finding;
import io.countermeter.model.FindingKind;
import io.countermeter.model.Grade;
import io.countermeter.model.ImportedFile;
import io.countermeter.model.ImportedFile.Tally;
import io.countermeter.model.InvoiceTotal;
import io.countermeter.model.Money;
import io.countermeter.model.Observation;
import io.countermeter.model.Origin;
import io.countermeter.model.Outcome;
import io.countermeter.model.Pool;
import io.countermeter.model.PriceBookInfo;
import io.countermeter.model.Reject;
import io.countermeter.model.Remedy;
import io.countermeter.model.RunInfo;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Runs made by hand. */
final class Samples {
    /** An escape sequence, a line break, a cell border, a backtick, markup, a mark that turns text around, a formula. */
    static final String HOSTILE =
            "=cmd|' /C calc'!A0\u001b[31m\r\n| `x` *b* <b> [l](http://e.example) \u202Egnp\u202C_";

    private static final String SHA = "0123456789abcdef".repeat(4);

    private Samples() {}

    static BigDecimal money(String text) {
        return new BigDecimal(text);
    }

    static Finding finding(int number, FindingKind kind, Remedy remedy, String amount, String refunded) {
        return new Finding(
                String.format(Locale.ROOT, "%016x", number),
                kind,
                kind == FindingKind.BILLED_FAILURE ? Outcome.PROVIDER_ERROR : null,
                remedy,
                Grade.PROVED,
                "acme",
                "prod",
                "",
                "USD",
                money(amount),
                money(refunded),
                1,
                List.of("req-" + number),
                List.of(),
                List.of("charge-" + number),
                List.of(),
                null,
                Instant.parse("2026-10-01T08:00:00Z"),
                "4 s x 0.35 = " + amount + " billed for request " + number + ".",
                List.of(new Origin(1, 812), new Origin(2, 77)));
    }

    static ImportedFile file(int number, String path, boolean bills, Tally rejected) {
        return new ImportedFile(
                number,
                path,
                SHA,
                bills,
                bills ? "acme-bill" : "canonical-log",
                new Tally(10, bills ? Map.of("USD", money("14.10")) : Map.of()),
                Tally.NONE,
                Tally.NONE,
                rejected,
                null);
    }

    static Map<AttemptClass, Long> attempts(long firstCount) {
        Map<AttemptClass, Long> attempts = new EnumMap<>(AttemptClass.class);
        for (AttemptClass attemptClass : AttemptClass.values()) {
            attempts.put(attemptClass, 0L);
        }
        attempts.put(AttemptClass.BILLED_WITH_FINDINGS, firstCount);
        attempts.put(AttemptClass.BILLED_AS_EXPECTED, 8L);
        return attempts;
    }

    private static BridgeLine line(Cause cause, String amount, long count) {
        return new BridgeLine(cause, null, money(amount), count);
    }

    private static BridgeLine line(FindingKind kind, Remedy remedy, String amount) {
        return new BridgeLine(Cause.finding(kind), remedy, money(amount), 1);
    }

    private static Coverage coverage() {
        return new Coverage(
                "acme",
                "prod",
                Instant.parse("2026-10-01T00:00:00Z"),
                Instant.parse("2026-10-31T23:59:59.123Z"),
                Instant.parse("2026-10-01T00:00:30Z"),
                Instant.parse("2026-10-29T00:00:00Z"),
                12,
                1,
                0,
                11);
    }

    static RunInfo run() {
        return new RunInfo(
                "feedface00112233",
                "0.1.0",
                SHA,
                List.of(
                        file(1, "logs/2026-10-01.csv", false, Tally.NONE),
                        file(2, "bills/2026-10.csv", true, new Tally(1, Map.of("USD", money("0.35"))))));
    }

    /** A month such as any: two findings, one refunded, an invoice total, one rejected row. */
    static Report ordinary() {
        Bridge bridge = new Bridge(
                "acme",
                "prod",
                "USD",
                List.of(
                        line(Cause.of(Cause.Line.EXPECTED), "11.20", 8),
                        line(FindingKind.DUPLICATE_CHARGE, Remedy.REVIEW, "0.7"),
                        line(FindingKind.BILLED_FAILURE, Remedy.RECOVER, "1.4"),
                        line(FindingKind.BILLED_FAILURE, Remedy.PREVENT, "1.05"),
                        line(Cause.refunded(FindingKind.DUPLICATE_CHARGE), "-0.70", 1),
                        line(Cause.of(Cause.Line.UNALLOCATED_CREDIT), "-0.40", 1),
                        line(Cause.of(Cause.Line.NOT_COVERED), "0.8500001", 2)),
                money("14.1000001"),
                money("14.35"),
                money("15.2000001"),
                money("1.4"),
                money("1.00"));
        AuditResult result = new AuditResult(
                Instant.parse("2026-11-01T00:00:00Z"),
                "2026-10",
                0,
                List.of(coverage()),
                List.of(bridge),
                List.of(new InvoiceTotal("acme", "USD", null, money("14.2"), money("14.1000001"))),
                List.of(),
                attempts(3),
                List.of(
                        new Accrual(Accrual.Sort.AWAITING, "acme", "prod", "USD", money("2.80"), 3, 2),
                        new Accrual(Accrual.Sort.UNBILLED, "acme", "prod", "USD", money("0"), 0, 0)),
                List.of(new Observation(
                        Observation.Kind.EXCESS_POLLING,
                        "acme",
                        "prod",
                        "acme-2",
                        "",
                        BigDecimal.ZERO,
                        2,
                        "140 polls per attempt, 2 attempts over 120.",
                        List.of("req-7", "req-9"))),
                List.of(
                        finding(1, FindingKind.BILLED_FAILURE, Remedy.RECOVER, "1.40", "0"),
                        finding(2, FindingKind.BILLED_FAILURE, Remedy.PREVENT, "1.05", "0"),
                        finding(3, FindingKind.DUPLICATE_CHARGE, Remedy.REVIEW, "0.7", "0.70")),
                List.of(),
                List.of("The newest charge lies 9 days after the next: bills/2026-10.csv:77."));
        return report(
                result,
                run(),
                new FileReject(
                        2, new Reject(12, "amount", "not a number: 0,35", "write decimals with a point", SHA, "0,35")));
    }

    /** A run over an empty ledger. */
    static Report empty() {
        AuditResult result = new AuditResult(
                null, null, 0, List.of(), List.of(), List.of(), List.of(), Map.of(), List.of(), List.of(), List.of(),
                List.of(), List.of());
        return report(result, new RunInfo("feedface00112233", "0.1.0", null, List.of()));
    }

    /** Every member of every closed set, amounts of every size, two currencies, and hostile text wherever text can be. */
    static Report everything() {
        List<BridgeLine> lines = new ArrayList<>();
        BigDecimal sum = BigDecimal.ZERO;
        for (Cause cause : CauseWords.all().values()) {
            Remedy remedy = cause.line() == Cause.Line.FINDING ? Remedy.REVIEW : null;
            BigDecimal amount =
                    money("0.123456789012345678901234567891").multiply(money(cause.kind() == null ? "-1" : "3"));
            lines.add(new BridgeLine(cause, remedy, amount, 1));
            sum = sum.add(amount);
        }
        lines.add(new BridgeLine(Cause.of(Cause.Line.DEBITS), null, money("9E+20"), 1));
        BigDecimal total = sum.add(money("9E+20"));
        List<Bridge> bridges = List.of(
                new Bridge(HOSTILE, HOSTILE, "USD", lines, total, total.subtract(BigDecimal.ONE), total, total, total),
                new Bridge("zeta", "", "EUR", List.of(), money("0"), money("0"), money("0"), money("0"), money("0")));
        Map<AttemptClass, Long> attempts = new EnumMap<>(AttemptClass.class);
        for (AttemptClass attemptClass : AttemptClass.values()) {
            attempts.put(attemptClass, 1000L + attemptClass.ordinal());
        }
        AuditResult result = new AuditResult(
                Instant.parse("2026-11-01T00:00:00.000000001Z"),
                HOSTILE,
                7,
                List.of(new Coverage(HOSTILE, HOSTILE, null, null, null, null, 5, 1, 2, 3), coverage()),
                bridges,
                List.of(
                        new InvoiceTotal(HOSTILE, "USD", HOSTILE, total, total),
                        new InvoiceTotal("nobody", "EUR", "2026-10", total, sum)),
                everyPool(),
                attempts,
                everyAccrual(),
                everyObservation(),
                everyFinding(),
                List.of(new PriceBookInfo(1, LocalDate.parse("2026-10-01"), HOSTILE, "beef".repeat(16), 3)),
                List.of(HOSTILE));
        ImportedFile refused = new ImportedFile(
                4, "-", SHA, true, null, Tally.NONE, Tally.NONE, Tally.NONE, new Tally(20, Map.of()), HOSTILE);
        Tally money = new Tally(3, Map.of("USD", money("-1E-30"), "EUR", money("2"), "credits", money("1E+3")));
        RunInfo run = new RunInfo(
                "feedface00112233",
                "0.1.0",
                null,
                List.of(file(1, HOSTILE, false, Tally.NONE), file(2, "bills/2026-10.csv", true, money), refused));
        return report(
                result,
                run,
                new FileReject(1, new Reject(3, null, HOSTILE, HOSTILE, SHA, null)),
                new FileReject(4, new Reject(4, HOSTILE, "r", "a", SHA, HOSTILE)));
    }

    private static List<Accrual> everyAccrual() {
        List<Accrual> accruals = new ArrayList<>();
        for (Accrual.Sort sort : Accrual.Sort.values()) {
            accruals.add(new Accrual(sort, HOSTILE, HOSTILE, "USD", money("1.5"), 4, 3));
            accruals.add(new Accrual(sort, "zeta", "", "", BigDecimal.ZERO, 2, 0));
        }
        return accruals;
    }

    private static List<Pool> everyPool() {
        Map<Pool.Movement, BigDecimal> moved = new EnumMap<>(Pool.Movement.class);
        for (Pool.Movement movement : Pool.Movement.values()) {
            moved.put(movement, money("0.1").add(money(Integer.toString(movement.ordinal()))));
        }
        YearMonth month = YearMonth.parse("2026-11");
        return List.of(
                new Pool(
                        HOSTILE,
                        HOSTILE,
                        "USD",
                        money("10"),
                        moved,
                        money("-4"),
                        List.of(new Pool.Stated(month, money("7"), money("6.5"))),
                        new Money(money("0.01"), "EUR")),
                new Pool(
                        "acme",
                        "",
                        "credits",
                        null,
                        moved,
                        BigDecimal.ZERO,
                        List.of(new Pool.Stated(month, money("7"), null)),
                        null));
    }

    private static List<Observation> everyObservation() {
        List<Observation> observations = new ArrayList<>();
        for (Observation.Kind kind : Observation.Kind.values()) {
            observations.add(
                    new Observation(kind, HOSTILE, HOSTILE, HOSTILE, "USD", money("-3"), 2, HOSTILE, List.of(HOSTILE)));
        }
        return observations;
    }

    private static List<Finding> everyFinding() {
        List<Finding> findings = new ArrayList<>();
        for (FindingKind kind : FindingKind.values()) {
            int number = kind.ordinal();
            findings.add(new Finding(
                    String.format(Locale.ROOT, "%016x", number + 0xabc0),
                    kind,
                    Outcome.values()[number % Outcome.values().length],
                    Remedy.values()[number % Remedy.values().length],
                    Grade.values()[number % Grade.values().length],
                    HOSTILE,
                    HOSTILE,
                    HOSTILE,
                    number % 3 == 0 ? "EUR" : "USD",
                    money(number % 2 == 0 ? "123456789012345678901234567890.5" : "-0.123456789012345678901234567891"),
                    money("0.1"),
                    2,
                    List.of(HOSTILE, "\ud800broken"),
                    List.of("@SUM(1)", "\t=1", " -1", "'=1", "\uFF1D1"),
                    List.of("a;=1", "-2+3"),
                    List.of("+1"),
                    HOSTILE,
                    Instant.parse("2026-10-01T08:00:00.25Z"),
                    HOSTILE,
                    List.of(new Origin(1, 1), new Origin(2, 999_999_999_999L))));
        }
        findings.add(finding(99, FindingKind.UNBILLED, Remedy.ACCRUE, "0", "0"));
        findings.sort(Finding.ORDER);
        return findings;
    }

    static Report report(AuditResult result, RunInfo run, FileReject... rejects) {
        return new Report(result, run, () -> Stream.of(rejects), null);
    }

    static String written(Output output, Report report) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            output.write(report, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /** What was written, with the long hash of the samples shortened. */
    static String shortened(Output output, Report report) {
        return written(output, report).replace(SHA, "<sha>");
    }
}
