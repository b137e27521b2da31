package io.countermeter.simulate;

import io.countermeter.model.Charge;
import io.countermeter.model.ChargeField;
import io.countermeter.model.EventKind;
import io.countermeter.model.UsageField;
import io.countermeter.model.UsageRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Spreads the rows over files as they come in life: a log in three overlapping stretches, one of them written in
 * another zone, its events apart; a bill per provider, and of one the last days once more.
 */
final class Export {
    private static final Set<Vendor> WITH_OWN_FILE =
            Set.of(Vendor.REELFORGE, Vendor.PIXMILL, Vendor.EDITCRAFT, Vendor.CREDITLAB);
    private static final ZoneOffset SUMMER = ZoneOffset.ofHours(2);

    private final YearMonth month;
    private final Path out;

    Export(YearMonth month, Path out) {
        this.month = month;
        this.out = out;
    }

    void write(List<UsageRecord> log, List<Charge> charges) throws IOException {
        log.sort(Comparator.comparing(UsageRecord::submittedAt).thenComparing(UsageRecord::compareContent));
        charges.sort(Comparator.comparing(Charge::chargedAt).thenComparing(Charge::compareContent));
        writeLogs(out.resolve("logs"), log);
        writeBills(out.resolve("bills"), charges);
    }

    private void writeLogs(Path logs, List<UsageRecord> log) throws IOException {
        RowFile<UsageField> plain = new RowFile<>(UsageField.values(), ZoneOffset.UTC, 0);
        RowFile<UsageField> summer = new RowFile<>(UsageField.values(), SUMMER, 1);
        plain.writeCsv(logs.resolve(month + "-early.csv"), keep(log, requests(1, 12)));
        summer.writeCsv(logs.resolve(month + "-middle.csv"), keep(log, requests(11, 21)));
        plain.writeJsonLines(logs.resolve(month + "-late.jsonl.gz"), keep(log, requests(20, 0)));
        plain.writeJsonLines(logs.resolve(month + "-events.jsonl"), keep(log, row -> row.event() != EventKind.REQUEST));
    }

    private Predicate<UsageRecord> requests(int fromDay, int untilDay) {
        Instant from = Window.at(month, fromDay);
        Instant until = Window.at(month, untilDay);
        return row -> row.event() == EventKind.REQUEST
                && !row.submittedAt().isBefore(from)
                && row.submittedAt().isBefore(until);
    }

    private void writeBills(Path bills, List<Charge> charges) throws IOException {
        RowFile<ChargeField> file = new RowFile<>(ChargeField.values(), ZoneOffset.UTC, 0);
        Instant lastDays = Window.at(month, -4);
        List<Charge> reelforge = keep(charges, of(Vendor.REELFORGE));
        file.writeCsv(bills.resolve("reelforge-" + month + ".csv"), reelforge);
        file.writeCsv(
                bills.resolve("reelforge-" + month + "-last-days.csv"),
                keep(reelforge, charge -> !charge.chargedAt().isBefore(lastDays)));
        file.writeJsonLines(bills.resolve("pixmill-" + month + ".jsonl"), keep(charges, of(Vendor.PIXMILL)));
        file.writeCsv(bills.resolve("editcraft-" + month + ".csv.gz"), keep(charges, of(Vendor.EDITCRAFT)));
        file.writeCsv(bills.resolve("creditlab-" + month + ".csv"), keep(charges, of(Vendor.CREDITLAB)));
        file.writeCsv(bills.resolve("others-" + month + ".csv"), keep(charges, Export::isOfOthers));
    }

    /** Also under the other name of the provider. */
    private static Predicate<Charge> of(Vendor vendor) {
        return charge -> charge.provider().startsWith(vendor.word());
    }

    private static boolean isOfOthers(Charge charge) {
        return WITH_OWN_FILE.stream().noneMatch(vendor -> of(vendor).test(charge));
    }

    private static <R> List<R> keep(List<R> rows, Predicate<R> wanted) {
        return rows.stream().filter(wanted).toList();
    }
}
