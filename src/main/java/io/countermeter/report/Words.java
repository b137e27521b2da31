package io.countermeter.report;

import io.countermeter.model.AuditResult;
import io.countermeter.model.Decimals;
import io.countermeter.model.InvoiceTotal;
import io.countermeter.model.Observation;
import io.countermeter.model.RunInfo;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How this room says in words what has no words of its own. */
final class Words {
    private Words() {}

    static String amount(BigDecimal amount) {
        return Decimals.amount(amount);
    }

    /** The amount with its currency; without one where nothing was priced. */
    static String money(BigDecimal amount, String currency) {
        return currency.isEmpty() ? Decimals.amount(amount) : Decimals.amount(amount) + " " + currency;
    }

    static String count(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    static String owner(String provider, String account) {
        return account.isEmpty() ? provider : provider + " / " + account;
    }

    static String instant(@Nullable Instant instant) {
        return instant == null ? "none" : instant.toString();
    }

    static String currency(String currency) {
        return currency.isEmpty() ? "without currency" : currency;
    }

    /** What the run was, in one sentence without its end. */
    static String run(AuditResult result, RunInfo run) {
        String period = result.period();
        return "run " + run.id() + ", version " + run.version()
                + (result.asOf() == null ? ", nothing in the ledger" : ", as of " + result.asOf())
                + (period == null ? ", all periods" : ", period " + period)
                + (run.contractSha256() == null ? ", without a contract" : "");
    }

    /** What the night was, in one sentence without its end. */
    static String night(Report report, Night night) {
        Instant since = night.since();
        return run(report.result(), report.run())
                + (since == null ? ", the first night" : ", since " + since)
                + ", " + count(report.files().size(), "new file");
    }

    static String invoice(InvoiceTotal total) {
        String invoice = total.invoice();
        return total.provider() + ": the invoice " + (invoice == null ? "" : invoice + " ") + "says "
                + money(total.total(), total.currency())
                + ", the selected charges " + (invoice == null ? "" : "of it ") + "sum to " + amount(total.selected())
                + "; difference to the invoice "
                + amount(total.difference()) + ".";
    }

    static String observation(Observation observation) {
        String owner = owner(observation.provider(), observation.account());
        String model = observation.model();
        String money =
                observation.currency().isEmpty() ? "" : ", " + money(observation.amount(), observation.currency());
        return observation.kind().name() + ", " + owner + (model.isEmpty() ? "" : ", " + model) + " ("
                + observation.count() + money + "): " + observation.detail();
    }
}
