package io.countermeter.ledger;

import io.countermeter.model.Charge;
import io.countermeter.model.ChargeField;
import io.countermeter.model.ImportedFile;
import io.countermeter.model.Origin;
import io.countermeter.model.Outcome;
import io.countermeter.model.UsageField;
import io.countermeter.model.UsageRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Small files for the tests, and how they go into a ledger. */
final class Imports {
    static final Instant DAY = Instant.parse("2026-10-01T00:00:00Z");

    private Imports() {}

    static UsageRecord usage(String requestId, int minute) {
        return usageBuilder(requestId, minute).build();
    }

    static UsageRecord.Builder usageBuilder(String requestId, int minute) {
        return UsageRecord.builder()
                .set(UsageField.PROVIDER, "acme")
                .set(UsageField.REQUEST_ID, requestId)
                .set(UsageField.SUBMITTED_AT, DAY.plusSeconds(60L * minute))
                .set(UsageField.STATUS, Outcome.SUCCEEDED)
                .set(UsageField.MODEL, "acme-2")
                .set(UsageField.OUTPUT_SECONDS, new BigDecimal("4.0"))
                .origin(new Origin(0, minute + 2L));
    }

    static Charge charge(@Nullable String chargeId, String amount) {
        return chargeBuilder(chargeId, amount).build();
    }

    static Charge.Builder chargeBuilder(@Nullable String chargeId, String amount) {
        return Charge.builder()
                .set(ChargeField.CHARGE_ID, chargeId)
                .set(ChargeField.PROVIDER, "acme")
                .set(ChargeField.CHARGED_AT, DAY)
                .set(ChargeField.AMOUNT, new BigDecimal(amount))
                .set(ChargeField.CURRENCY, "USD")
                .origin(new Origin(0, 2));
    }

    static ImportedFile importLog(Ledger ledger, String name, List<UsageRecord> records) {
        try (FileImport file = ledger.begin(name, "sha of " + name, false, "canonical", FileTerms.APPEND)) {
            records.forEach(file::add);
            return file.commit();
        }
    }

    static ImportedFile importBills(Ledger ledger, String name, FileTerms terms, Charge... charges) {
        try (FileImport file = ledger.begin(name, "sha of " + name, true, "canonical", terms)) {
            for (Charge charge : charges) {
                file.add(charge);
            }
            return file.commit();
        }
    }

    static List<UsageRecord> usageRecords(Ledger ledger) {
        List<UsageRecord> records = new ArrayList<>();
        ledger.forEachUsageRecord(records::add);
        return records;
    }

    static List<Charge> charges(Ledger ledger) {
        List<Charge> charges = new ArrayList<>();
        ledger.forEachCharge(charges::add);
        return charges;
    }

    /** Each standing charge as its id and amount, sorted. */
    static List<String> standing(Ledger ledger) {
        return charges(ledger).stream()
                .map(charge -> charge.chargeId() + " " + charge.amount().toPlainString())
                .sorted()
                .toList();
    }
}
