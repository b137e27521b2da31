package io.countermeter.ledger;

import static io.countermeter.ledger.Imports.DAY;
import static io.countermeter.ledger.Imports.charge;
import static io.countermeter.ledger.Imports.chargeBuilder;
import static io.countermeter.ledger.Imports.charges;
import static io.countermeter.ledger.Imports.importBills;
import static io.countermeter.ledger.Imports.importLog;
import static io.countermeter.ledger.Imports.usage;
import static io.countermeter.ledger.Imports.usageBuilder;
import static io.countermeter.ledger.Imports.usageRecords;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countermeter.model.Charge;
import io.countermeter.model.ChargeCategory;
import io.countermeter.model.ChargeField;
import io.countermeter.model.Delivery;
import io.countermeter.model.EventKind;
import io.countermeter.model.Field;
import io.countermeter.model.ImportedFile;
import io.countermeter.model.ImportedFile.Tally;
import io.countermeter.model.Origin;
import io.countermeter.model.Outcome;
import io.countermeter.model.Reject;
import io.countermeter.model.Unit;
import io.countermeter.model.UsageField;
import io.countermeter.model.UsageRecord;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerImportTest {
    @TempDir
    Path directory;

    private Ledger ledger;

    @BeforeEach
    void openLedger() {
        ledger = Ledger.open(directory);
    }

    @AfterEach
    void closeLedger() {
        ledger.close();
    }

    @Test
    void aFileWithTheSameBytesIsKnownByItsHashAndIsNotImportedTwice() {
        ImportedFile file = importLog(ledger, "a.csv", List.of(usage("r1", 0)));

        assertThat(ledger.fileWith("sha of a.csv", false)).contains(file);
        assertThat(ledger.fileWith("sha of a.csv", true)).isEmpty();
        assertThatThrownBy(() -> importLog(ledger, "a.csv", List.of(usage("r1", 0))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a.csv");
    }

    @Test
    void overlappingLogsCountEachRecordAsOftenAsTheFileThatNamesItMostOften() {
        importLog(ledger, "twice.csv", List.of(usage("r1", 0), usage("r1", 0), usage("r2", 1)));
        ImportedFile second = importLog(
                ledger, "thrice.csv", List.of(usage("r1", 0), usage("r1", 0), usage("r1", 0), usage("r3", 2)));
        ImportedFile third = importLog(ledger, "once.csv", List.of(usage("r3", 2), usage("r1", 0)));

        assertThat(usageRecords(ledger))
                .extracting(UsageRecord::requestId)
                .containsExactly("r1", "r1", "r2", "r1", "r3");
        assertThat(second.fresh().rows()).isEqualTo(2);
        assertThat(second.known().rows()).isEqualTo(2);
        assertThat(third.known().rows()).isEqualTo(2);
        assertThat(third.fresh()).isEqualTo(Tally.NONE);
    }

    @Test
    void recordsAreFoundAgainAfterReopeningInFilesOfManyStretchesInAnyOrder() {
        List<UsageRecord> records = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            records.add(usage("r" + i, i % 7000));
        }
        importLog(ledger, "sorted.csv", records);
        reopen();
        Collections.shuffle(records, new Random(7));
        ImportedFile shuffled = importLog(ledger, "shuffled.csv", records);

        assertThat(shuffled.known().rows()).isEqualTo(20_000);
        assertThat(usageRecords(ledger)).hasSize(20_000);
    }

    @Test
    void aRecordIsFoundAgainAfterOthersFromBeforeAndBehindAllThatIsKnown() {
        importLog(ledger, "a.csv", List.of(usage("r1", 100)));
        ImportedFile second = importLog(
                ledger, "b.csv", List.of(usage("r0", 0), usage("r1", 100), usage("r2", 200), usage("r1", 100)));
        ImportedFile third = importLog(ledger, "c.csv", List.of(usage("r3", 300), usage("r1", 100), usage("r0", 0)));

        assertThat(second.known().rows()).isEqualTo(1);
        assertThat(third.known().rows()).isEqualTo(2);
    }

    @Test
    void contentIsComparedByValue() {
        UsageRecord.Builder record = usageBuilder("r1", 0).set(UsageField.OUTPUT_SECONDS, new BigDecimal("1.40"));
        importLog(ledger, "a.csv", List.of(record.build()));
        Instant sameInstant = OffsetDateTime.parse("2026-10-01T02:00:00+02:00").toInstant();
        UsageRecord equal = record.set(UsageField.OUTPUT_SECONDS, new BigDecimal("1.4"))
                .set(UsageField.SUBMITTED_AT, sameInstant)
                .build();

        assertThat(importLog(ledger, "b.csv", List.of(equal)).known().rows()).isEqualTo(1);
    }

    @Test
    void fieldsThatRunTogetherAreNotTakenForEqualContent() {
        UsageRecord.Builder one =
                usageBuilder("r1", 0).set(UsageField.JOB_ID, "x").set(UsageField.OPERATION_ID, "y");
        importLog(ledger, "a.csv", List.of(one.build()));

        UsageRecord.Builder runTogether = usageBuilder("r1", 0).set(UsageField.JOB_ID, "xoperation_id:y");
        ImportedFile other = importLog(ledger, "b.csv", List.of(runTogether.build()));

        assertThat(other.fresh().rows()).isEqualTo(1);
    }

    @Test
    void everyFieldOfAUsageRecordComesBackAsItWentIn() {
        UsageRecord.Builder builder = UsageRecord.builder().origin(new Origin(0, 812));
        for (UsageField field : UsageField.values()) {
            builder.set(field, sample(field));
        }
        importLog(ledger, "a.csv", List.of(builder.build()));
        reopen();

        UsageRecord read = usageRecords(ledger).get(0);
        assertThat(read.compareContent(builder.build())).isZero();
        assertThat(read.origin()).isEqualTo(new Origin(1, 812, 1));
        assertThat(read.finishedAt()).isEqualTo(Instant.parse("2026-10-01T00:00:00.123456789Z"));
    }

    @Test
    void everyFieldOfAChargeComesBackAsItWentIn() {
        Charge.Builder builder = Charge.builder().origin(new Origin(0, 77));
        for (ChargeField field : ChargeField.values()) {
            builder.set(field, sample(field));
        }
        importBills(ledger, "a.csv", FileTerms.APPEND, builder.build());
        reopen();

        Charge read = charges(ledger).get(0);
        assertThat(read.compareContent(builder.build())).isZero();
        assertThat(read.amount())
                .isEqualByComparingTo("-123456789012345678901234567890.123456789012345678901234567891");
    }

    @Test
    void aNumberThatCannotBeKeptExactlyIsNeverRounded() {
        String digits = "1".repeat(401);
        assertThatThrownBy(() -> importBills(ledger, "a.csv", FileTerms.APPEND, charge("c1", digits)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("400 digits");
        assertThat(ledger.files()).isEmpty();
    }

    @Test
    void talliesSumToTheRowsAndTheMoneyThatWereRead() {
        importBills(ledger, "a.csv", FileTerms.APPEND, charge("c1", "1.40"), charge("c2", "2"), charge("c3", "5"));
        ImportedFile file;
        try (FileImport second = ledger.begin("b.csv", "sha", true, "canonical", FileTerms.APPEND)) {
            second.add(charge("c1", "1.4"));
            second.add(charge("c2", "3"));
            second.add(chargeBuilder("c4", "7").set(ChargeField.CURRENCY, "EUR").build());
            second.reject(reject(5), Map.of("USD", new BigDecimal("0.5")));
            file = second.commit();
        }
        reopen();

        assertThat(file.rows()).isEqualTo(4);
        assertThat(file.known()).isEqualTo(new Tally(1, Map.of("USD", new BigDecimal("1.4"))));
        assertThat(file.restated()).isEqualTo(new Tally(1, Map.of("USD", new BigDecimal("3"))));
        assertThat(file.fresh()).isEqualTo(new Tally(1, Map.of("EUR", new BigDecimal("7"))));
        assertThat(file.rejected()).isEqualTo(new Tally(1, Map.of("USD", new BigDecimal("0.5"))));
        assertThat(ledger.files()).hasSize(2).endsWith(file);
    }

    @Test
    void aRefusedFileKeepsItsReasonAndItsRejectsButNoRowsAndCanBeTriedAgain() {
        ImportedFile refused;
        try (FileImport file = ledger.begin("a.csv", "sha", true, "canonical", FileTerms.APPEND)) {
            for (int i = 0; i < 2500; i++) {
                file.add(charge("c" + i, "1"));
            }
            file.reject(reject(9));
            refused = file.refuse("too many rows cannot be read");
        }
        reopen();
        assertThat(ledger.files()).containsExactly(refused);
        assertThat(refused.refused()).isEqualTo("too many rows cannot be read");
        assertThat(refused.rows()).isEqualTo(1);
        assertThat(charges(ledger)).isEmpty();
        assertThat(rejects()).containsExactly("1:9");

        try (FileImport file = ledger.begin("a.csv", "sha", true, "other", FileTerms.APPEND)) {
            file.add(charge("c1", "1"));
            file.reject(reject(10));
            file.commit();
        }
        reopen();
        assertThat(ledger.files()).extracting(ImportedFile::number).containsExactly(2);
        assertThat(ledger.fileWith("sha", true))
                .hasValueSatisfying(file -> assertThat(file.refused()).isNull());
        assertThat(rejects()).containsExactly("2:10");
        assertThat(Imports.standing(ledger)).containsExactly("c1 1");
    }

    @Test
    void anImportThatIsNotCommittedLeavesNothing() {
        importLog(ledger, "a.csv", List.of(usage("r1", 0)));
        try (FileImport file = ledger.begin("b.csv", "sha of b.csv", false, "canonical", FileTerms.APPEND)) {
            for (int i = 0; i < 12_345; i++) {
                file.add(usage("s" + i, i));
            }
            file.reject(reject(3));
        }

        assertThat(usageRecords(ledger)).hasSize(1);
        assertThat(rejects()).isEmpty();
        ImportedFile again = importLog(ledger, "b.csv", List.of(usage("r1", 0), usage("s1", 1)));
        assertThat(again.known().rows()).isEqualTo(1);
        assertThat(again.fresh().rows()).isEqualTo(1);
        assertThat(usageRecords(ledger)).last().satisfies(read -> assertThat(read.origin())
                .isEqualTo(new Origin(2, 3, 2)));
    }

    @Test
    void aLogTakesNoChargesAndABillNoRecords() {
        try (FileImport file = ledger.begin("a.csv", "sha", false, null, FileTerms.APPEND)) {
            assertThatThrownBy(() -> file.add(charge("c1", "1"))).isInstanceOf(IllegalStateException.class);
        }
        try (FileImport file = ledger.begin("a.csv", "sha", true, null, FileTerms.APPEND)) {
            assertThatThrownBy(() -> file.add(usage("r1", 0))).isInstanceOf(IllegalStateException.class);
        }
    }

    private void reopen() {
        ledger.close();
        ledger = Ledger.openExisting(directory);
    }

    private List<String> rejects() {
        List<String> rejects = new ArrayList<>();
        ledger.forEachReject((file, reject) -> rejects.add(file + ":" + reject.line()));
        return rejects;
    }

    private static Reject reject(long line) {
        return new Reject(line, "amount", "'abc' is no number", "write a decimal number", "0".repeat(64), "abc");
    }

    private static Object sample(Field field) {
        return switch (field.type()) {
            case TEXT -> field.word() + " with ' \" ; \u0000 ü € \uD83D\uDE00 and = + -";
            case INSTANT -> DAY.plusNanos(123_456_789);
            case DECIMAL -> new BigDecimal("-123456789012345678901234567890.123456789012345678901234567891");
            case QUANTITY -> new BigDecimal("0.003835980000000000000000000000");
            case COUNT -> new BigDecimal("1E+3");
            case FLAG -> true;
            case EVENT -> EventKind.WEBHOOK;
            case OUTCOME -> Outcome.MODERATED_OUTPUT;
            case DELIVERY -> Delivery.POLLING;
            case CATEGORY -> ChargeCategory.ADJUSTMENT;
            case UNIT -> Unit.INPUT_SECOND;
        };
    }
}
