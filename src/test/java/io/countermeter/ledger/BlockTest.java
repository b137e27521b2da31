package io.countermeter.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countermeter.model.ChargeField;
import io.countermeter.model.Field;
import io.countermeter.model.Origin;
import io.countermeter.model.Outcome;
import io.countermeter.model.UsageField;
import io.countermeter.model.UsageRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockTest {
    /** Fields that are there in all rows, in some and in none, with many values and with few, large and small. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void rowsComeBackAsTheyWentIn(int seed) {
        Random random = new Random(seed);
        BlockEncoder<UsageField> encoder = new BlockEncoder<>(UsageField.values(), 256);
        BlockDecoder<UsageField> decoder = new BlockDecoder<>(UsageField.values());
        for (int rows : new int[] {1, 2, 7, 8, 9, 255, 256}) {
            List<UsageRecord> records = new ArrayList<>();
            for (int i = 0; i < rows; i++) {
                records.add(record(random, i));
            }
            BlockDecoder.Block<UsageField> block = decoder.decode(encoder.encode(records));
            for (int i = 0; i < rows; i++) {
                UsageRecord read = RowTable.usageRecords().build(block.columns(), i, new Origin(1, block.line(i), i));
                assertThat(read.compareContent(records.get(i)))
                        .as("%s and %s", read, records.get(i))
                        .isZero();
                assertThat(read.origin().line())
                        .isEqualTo(records.get(i).origin().line());
            }
        }
    }

    @Test
    void aBlockOfAnUnknownLayoutIsNotGuessedAt() {
        assertThatThrownBy(() -> new BlockDecoder<>(UsageField.values()).decode(new byte[] {9}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("layout");
    }

    @Test
    void eachFieldHasAMarkOfItsOwnInHashes() {
        for (Field[] fields : List.of((Field[]) UsageField.values(), (Field[]) ChargeField.values())) {
            Set<Integer> marks = new HashSet<>(List.of(RowHash.NO_FIELD));
            Arrays.stream(fields).forEach(field -> assertThat(marks.add(RowHash.mark(field)))
                    .as(field.word())
                    .isTrue());
        }
    }

    private static UsageRecord record(Random random, int number) {
        UsageRecord.Builder builder = UsageRecord.builder()
                .origin(new Origin(1, random.nextInt(10) == 0 ? 1L << 40 : number))
                .set(UsageField.PROVIDER, "acme")
                .set(UsageField.REQUEST_ID, "r" + random.nextLong())
                .set(UsageField.SUBMITTED_AT, Instant.ofEpochSecond(random.nextInt(), random.nextInt(2)))
                .set(UsageField.STATUS, Outcome.values()[random.nextInt(Outcome.values().length)]);
        if (random.nextBoolean()) {
            builder.set(UsageField.FINISHED_AT, Instant.ofEpochSecond(random.nextInt()));
            builder.set(
                    UsageField.ERROR,
                    List.of("", "ü", "€ 5", "\ud800", "\u0000").get(random.nextInt(5)));
            builder.set(UsageField.CACHED, random.nextBoolean());
            builder.set(UsageField.RETRIES, new BigDecimal(random.nextInt(3)));
        }
        if (random.nextInt(5) > 0) {
            builder.set(UsageField.OUTPUT_SECONDS, BigDecimal.valueOf(random.nextLong(), random.nextInt(60) - 30));
            builder.set(UsageField.GPU_SECONDS, new BigDecimal("1E+3").pow(random.nextInt(9)));
            builder.set(UsageField.TEXT_TOKENS, new BigDecimal("1234567890.0987654321000").pow(random.nextInt(6)));
        }
        return builder.build();
    }
}
