package io.countermeter.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The last of many instants is known, or it is known that it is not. */
class LatestInstantsTest {
    private static Instant at(int second) {
        return Instant.ofEpochSecond(second);
    }

    private static LatestInstants of(List<Integer> seconds) {
        LatestInstants latest = new LatestInstants();
        seconds.forEach(second -> latest.add(at(second)));
        return latest;
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 60, 64, 65, 300})
    void whateverIsAddedAndTakenAwayTheLastIsThatOfTheRestIfItIsKnown(int size) {
        Random random = new Random(size);
        int known = 0;
        for (int round = 0; round < 200; round++) {
            List<Integer> all = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                all.add(random.nextInt(40 * size));
            }
            List<Integer> gone = new ArrayList<>(all);
            if (round % 2 == 0) {
                gone.sort(Collections.reverseOrder());
            }
            gone = gone.subList(0, random.nextInt(size));
            List<Integer> rest = new ArrayList<>(all);
            gone.forEach(rest::remove);

            LatestInstants latest = of(all.subList(0, size / 2));
            latest.add(of(all.subList(size / 2, size)));
            LatestInstants carried = LatestInstants.of(latest.carried());
            boolean isKnown = carried.isKnownWithout(of(gone));
            carried.subtract(of(gone));
            if (isKnown) {
                known++;
                assertThat(carried.last()).isEqualTo(at(Collections.max(rest)));
            } else {
                assertThat(carried.last()).isNull();
            }
        }
        assertThat(known).isGreaterThan(size <= 64 ? 199 : 20);
    }

    @Test
    void aFewThatAreTakenAwayFromManyLeaveTheLastKnown() {
        List<Integer> many = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            many.add(i);
        }
        LatestInstants latest = of(many);
        assertThat(latest.isKnownWithout(of(List.of(9999, 9998)))).isTrue();
        latest.subtract(of(List.of(9999, 9998)));
        assertThat(latest.last()).isEqualTo(at(9997));
    }
}
