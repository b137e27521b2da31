package io.countermeter.report;

import io.countermeter.model.Accrual;
import io.countermeter.model.AttemptClass;
import io.countermeter.model.AuditResult;
import io.countermeter.model.Bridge;
import io.countermeter.model.BridgeLine;
import io.countermeter.model.Coverage;
import io.countermeter.model.Decimals;
import io.countermeter.model.ImportedFile;
import io.countermeter.model.InvoiceTotal;
import io.countermeter.model.Money;
import io.countermeter.model.Observation;
import io.countermeter.model.Pool;
import io.countermeter.model.PriceBookInfo;
import io.countermeter.model.Remedy;
import io.countermeter.model.RunInfo;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes all of a run but its findings as properties of a JSON object, in the order of SPEC section 7. */
final class SummaryJson {
    static final int SCHEMA_VERSION = 1;

    private final JsonGenerator generator;

    SummaryJson(JsonGenerator generator) {
        this.generator = generator;
    }

    void writeRun(AuditResult result, RunInfo run, List<ImportedFile> inputs) {
        generator.writeNumberProperty("schema_version", SCHEMA_VERSION);
        generator.writeObjectPropertyStart("run");
        Json.text(generator, "id", run.id());
        Json.text(generator, "version", run.version());
        Json.instant(generator, "as_of", result.asOf());
        Json.text(generator, "period", result.period());
        Json.text(generator, "contract_sha256", run.contractSha256());
        generator.writeNumberProperty("not_seen", result.notSeen());
        Json.objects(generator, "inputs", inputs, this::writeFile);
        generator.writeEndObject();
    }

    void writeFile(ImportedFile file) {
        generator.writeNumberProperty("number", file.number());
        Json.text(generator, "path", file.path());
        Json.text(generator, "sha256", file.sha256());
        Json.text(generator, "kind", file.bills() ? "bills" : "logs");
        Json.text(generator, "format", file.format());
        generator.writeNumberProperty("rows", file.rows());
        writeTally("new", file.fresh());
        writeTally("restated", file.restated());
        writeTally("already_known", file.known());
        writeTally("rejected", file.rejected());
        Json.text(generator, "refused", file.refused());
    }

    private void writeTally(String name, ImportedFile.Tally tally) {
        generator.writeObjectPropertyStart(name);
        generator.writeNumberProperty("rows", tally.rows());
        Json.money(generator, "money", tally.money());
        generator.writeEndObject();
    }

    void writeCoverage(List<Coverage> coverage) {
        Json.objects(generator, "coverage", coverage, stretch -> {
            Json.text(generator, "provider", stretch.provider());
            Json.text(generator, "account", stretch.account());
            Json.instant(generator, "log_from", stretch.logFrom());
            Json.instant(generator, "log_to", stretch.logTo());
            Json.instant(generator, "bill_from", stretch.billFrom());
            Json.instant(generator, "bill_to", stretch.billTo());
            generator.writeNumberProperty("usage_records", stretch.usageRecords());
            generator.writeNumberProperty("cached", stretch.cached());
            generator.writeNumberProperty("strays", stretch.strays());
            generator.writeNumberProperty("charges", stretch.charges());
        });
    }

    void writeBridges(AuditResult result) {
        Json.objects(generator, "bridge", result.bridges(), bridge -> {
            Json.text(generator, "provider", bridge.provider());
            Json.text(generator, "account", bridge.account());
            Json.text(generator, "currency", bridge.currency());
            Json.objects(generator, "lines", bridge.lines(), this::writeLine);
            Json.amount(generator, "billed_total", bridge.billedTotal());
            writeAmount("invoice_total", invoiceTotal(result, bridge));
            Json.amount(generator, "usage", bridge.usage());
            Json.amount(generator, "judged", bridge.judged());
            Json.text(generator, "judged_share", JudgedShare.fraction(bridge.judged(), bridge.usage()));
            Json.amount(generator, "open_recover", bridge.openRecover());
            Json.amount(generator, "claim", bridge.claim());
        });
    }

    private void writeLine(BridgeLine line) {
        Remedy remedy = line.remedy();
        Json.text(generator, "cause", line.cause().words());
        Json.text(generator, "remedy", remedy == null ? null : remedy.name());
        Json.amount(generator, "amount", line.amount());
        generator.writeNumberProperty("count", line.count());
    }

    /** The sum of what invoices of the bridge's provider say; null where there is none. */
    private static @Nullable BigDecimal invoiceTotal(AuditResult result, Bridge bridge) {
        BigDecimal sum = null;
        for (InvoiceTotal total : result.invoiceTotals()) {
            if (total.provider().equals(bridge.provider()) && total.currency().equals(bridge.currency())) {
                sum = sum == null ? total.total() : sum.add(total.total());
            }
        }
        return sum;
    }

    void writeInvoiceTotals(List<InvoiceTotal> totals) {
        Json.objects(generator, "invoice_totals", totals, total -> {
            Json.text(generator, "provider", total.provider());
            Json.text(generator, "currency", total.currency());
            Json.text(generator, "invoice", total.invoice());
            Json.amount(generator, "total", total.total());
            Json.amount(generator, "selected", total.selected());
            Json.amount(generator, "difference", total.difference());
        });
    }

    void writePools(List<Pool> pools) {
        Json.objects(generator, "pools", pools, pool -> {
            Money value = pool.value();
            Json.text(generator, "provider", pool.provider());
            Json.text(generator, "account", pool.account());
            Json.text(generator, "currency", pool.currency());
            writeAmount("opening", pool.opening());
            for (Pool.Movement movement : Pool.Movement.values()) {
                Json.amount(generator, movement.name().toLowerCase(Locale.ROOT), pool.moved(movement));
            }
            writeAmount("closing", pool.closing());
            Json.amount(generator, "elsewhere", pool.elsewhere());
            Json.objects(generator, "stated", pool.stated(), stated -> {
                Json.text(generator, "month", stated.month().toString());
                Json.amount(generator, "stated", stated.stated());
                writeAmount("computed", stated.computed());
                writeAmount("difference", stated.difference());
            });
            writeAmount("value", value == null ? null : value.amount());
            Json.text(generator, "value_currency", value == null ? null : value.currency());
        });
    }

    private void writeAmount(String name, @Nullable BigDecimal amount) {
        Json.text(generator, name, amount == null ? null : Decimals.amount(amount));
    }

    void writeAttempts(Map<AttemptClass, Long> attempts) {
        generator.writeObjectPropertyStart("attempts");
        for (AttemptClass attemptClass : AttemptClass.values()) {
            generator.writeNumberProperty(attemptClass.words(), attempts.getOrDefault(attemptClass, 0L));
        }
        generator.writeEndObject();
    }

    void writeAccruals(List<Accrual> accruals) {
        generator.writeObjectPropertyStart("accrual");
        for (Accrual.Sort sort : Accrual.Sort.values()) {
            List<Accrual> ofSort =
                    accruals.stream().filter(accrual -> accrual.sort() == sort).toList();
            Json.objects(generator, sort.name().toLowerCase(Locale.ROOT), ofSort, this::writeAccrual);
        }
        generator.writeEndObject();
    }

    private void writeAccrual(Accrual accrual) {
        Json.text(generator, "provider", accrual.provider());
        Json.text(generator, "account", accrual.account());
        Json.text(generator, "currency", accrual.currency());
        Json.amount(generator, "amount", accrual.amount());
        generator.writeNumberProperty("attempts", accrual.attempts());
        generator.writeNumberProperty("valued", accrual.valued());
    }

    void writeObservations(List<Observation> observations) {
        Json.objects(generator, "observations", observations, observation -> {
            Json.text(generator, "kind", observation.kind().name());
            Json.text(generator, "provider", observation.provider());
            Json.text(generator, "account", observation.account());
            Json.text(generator, "model", observation.model());
            Json.text(generator, "currency", observation.currency());
            Json.amount(generator, "amount", observation.amount());
            generator.writeNumberProperty("count", observation.count());
            Json.text(generator, "detail", observation.detail());
            Json.texts(generator, "request_ids", observation.requestIds());
        });
    }

    /** The files with rejected rows; the rows themselves are in {@code rejects.csv}. */
    void writeRejects(List<ImportedFile> inputs) {
        List<ImportedFile> files =
                inputs.stream().filter(file -> file.rejected().rows() > 0).toList();
        Json.objects(generator, "rejects", files, file -> {
            Json.text(generator, "file", file.path());
            generator.writeNumberProperty("rows", file.rejected().rows());
            Json.money(generator, "money", file.rejected().money());
        });
    }

    void writePriceBooks(List<PriceBookInfo> books) {
        Json.objects(generator, "price_books", books, book -> {
            generator.writeNumberProperty("number", book.number());
            Json.text(generator, "from", book.from().toString());
            Json.text(generator, "path", book.path());
            Json.text(generator, "sha256", book.sha256());
            generator.writeNumberProperty("prices", book.prices());
        });
    }

    void writeWarnings(List<String> warnings) {
        Json.texts(generator, "warnings", warnings);
    }
}
