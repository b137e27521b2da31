package io.countermeter.report;

import io.countermeter.model.Accrual;
import io.countermeter.model.AttemptClass;
import io.countermeter.model.AuditResult;
import io.countermeter.model.Bridge;
import io.countermeter.model.BridgeLine;
import io.countermeter.model.Cause;
import io.countermeter.model.Coverage;
import io.countermeter.model.Finding;
import io.countermeter.model.InvoiceTotal;
import io.countermeter.model.Money;
import io.countermeter.model.Observation;
import io.countermeter.model.Pool;
import io.countermeter.model.PriceBookInfo;
import io.countermeter.model.Remedy;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads back what {@link SummaryJson} wrote. */
final class SummaryReader {
    private final JsonFields summary;
    private final Map<String, Cause> causes = CauseWords.all();

    SummaryReader(JsonFields summary) {
        this.summary = summary;
    }

    AuditResult result(List<Finding> findings) {
        JsonFields run = summary.object("run", fields -> fields);
        return new AuditResult(
                run.optionalInstant("as_of"),
                run.optionalText("period"),
                run.number("not_seen"),
                summary.objects("coverage", SummaryReader::coverage),
                summary.objects("bridge", this::bridge),
                summary.objects("invoice_totals", SummaryReader::invoiceTotal),
                summary.laterObjects("pools", SummaryReader::pool),
                summary.object("attempts", SummaryReader::attempts),
                summary.object("accrual", SummaryReader::accruals),
                summary.objects("observations", SummaryReader::observation),
                findings,
                summary.laterObjects("price_books", SummaryReader::priceBook),
                summary.texts("warnings"));
    }

    private static Pool pool(JsonFields pool) {
        Map<Pool.Movement, BigDecimal> moved = new EnumMap<>(Pool.Movement.class);
        for (Pool.Movement movement : Pool.Movement.values()) {
            moved.put(movement, pool.decimal(movement.name().toLowerCase(Locale.ROOT)));
        }
        BigDecimal value = pool.optionalDecimal("value");
        return new Pool(
                pool.text("provider"),
                pool.text("account"),
                pool.text("currency"),
                pool.optionalDecimal("opening"),
                moved,
                pool.decimal("elsewhere"),
                pool.objects(
                        "stated",
                        stated -> new Pool.Stated(
                                YearMonth.parse(stated.text("month")),
                                stated.decimal("stated"),
                                stated.optionalDecimal("computed"))),
                value == null ? null : new Money(value, pool.text("value_currency")));
    }

    private static PriceBookInfo priceBook(JsonFields book) {
        return new PriceBookInfo(
                Math.toIntExact(book.number("number")),
                LocalDate.parse(book.text("from")),
                book.text("path"),
                book.text("sha256"),
                Math.toIntExact(book.number("prices")));
    }

    private static Coverage coverage(JsonFields stretch) {
        return new Coverage(
                stretch.text("provider"),
                stretch.text("account"),
                stretch.optionalInstant("log_from"),
                stretch.optionalInstant("log_to"),
                stretch.optionalInstant("bill_from"),
                stretch.optionalInstant("bill_to"),
                stretch.number("usage_records"),
                stretch.number("cached"),
                stretch.number("strays"),
                stretch.number("charges"));
    }

    private Bridge bridge(JsonFields bridge) {
        return new Bridge(
                bridge.text("provider"),
                bridge.text("account"),
                bridge.text("currency"),
                bridge.objects("lines", this::line),
                bridge.decimal("billed_total"),
                bridge.decimal("judged"),
                bridge.decimal("usage"),
                bridge.decimal("open_recover"),
                bridge.decimal("claim"));
    }

    private BridgeLine line(JsonFields line) {
        String words = line.text("cause");
        Cause cause = causes.get(words);
        if (cause == null) {
            throw new IllegalArgumentException("the stored run has an unknown cause: " + words);
        }
        String remedy = line.optionalText("remedy");
        return new BridgeLine(
                cause, remedy == null ? null : Remedy.valueOf(remedy), line.decimal("amount"), line.number("count"));
    }

    private static InvoiceTotal invoiceTotal(JsonFields total) {
        return new InvoiceTotal(
                total.text("provider"),
                total.text("currency"),
                total.laterText("invoice"),
                total.decimal("total"),
                total.decimal("selected"));
    }

    private static Map<AttemptClass, Long> attempts(JsonFields attempts) {
        Map<AttemptClass, Long> counts = new EnumMap<>(AttemptClass.class);
        for (AttemptClass attemptClass : AttemptClass.values()) {
            counts.put(attemptClass, attempts.number(attemptClass.words()));
        }
        return counts;
    }

    private static List<Accrual> accruals(JsonFields accrual) {
        List<Accrual> accruals = new ArrayList<>();
        for (Accrual.Sort sort : Accrual.Sort.values()) {
            accruals.addAll(accrual.objects(sort.name().toLowerCase(Locale.ROOT), fields -> accrual(sort, fields)));
        }
        return accruals;
    }

    private static Accrual accrual(Accrual.Sort sort, JsonFields fields) {
        return new Accrual(
                sort,
                fields.text("provider"),
                fields.text("account"),
                fields.text("currency"),
                fields.decimal("amount"),
                fields.number("attempts"),
                fields.number("valued"));
    }

    private static Observation observation(JsonFields observation) {
        return new Observation(
                Observation.Kind.valueOf(observation.text("kind")),
                observation.text("provider"),
                observation.text("account"),
                observation.text("model"),
                observation.text("currency"),
                observation.decimal("amount"),
                observation.number("count"),
                observation.text("detail"),
                observation.texts("request_ids"));
    }
}
