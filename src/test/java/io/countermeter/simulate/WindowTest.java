package io.countermeter.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 16, 240, 30_000})
    void turns_lie_inside_the_window_in_order_and_keep_their_distance(int turns) {
        YearMonth february = YearMonth.of(2027, 2);
        Window window = new Window(6, -6);
        Instant from = Instant.parse("2027-02-06T00:00:00Z");
        Instant until = Instant.parse("2027-02-23T00:00:00Z");
        long leastDistance = Duration.between(from, until).toSeconds() / turns / 2;
        SplittableRandom random = new SplittableRandom(5);
        Instant before = from.minusSeconds(leastDistance + 1);
        for (int turn = 0; turn < turns; turn++) {
            Instant at = window.place(february, turn, turns, random);
            assertThat(at).isBetween(from, until).isAfter(before.plusSeconds(leastDistance));
            before = at;
        }
    }
}
