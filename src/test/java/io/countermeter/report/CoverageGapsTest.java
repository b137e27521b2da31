package io.countermeter.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.model.Coverage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CoverageGapsTest {
    @Test
    void seesNoneInTheOrdinaryLagBetweenARequestAndItsCharge() {
        assertThat(gaps("2026-10-01T00:00:00Z", "2026-10-31T00:00:00Z", "2026-10-02T00:00:00Z", "2026-11-01T00:00:00Z"))
                .isEmpty();
    }

    @Test
    void namesWhereTheLogIsMissing() {
        assertThat(gaps("2026-10-03T00:00:00Z", "2026-10-20T00:00:00Z", "2026-10-01T00:00:00Z", "2026-10-31T00:00:00Z"))
                .containsExactly(
                        "the bill begins 2026-10-01T00:00:00Z, our log only 2026-10-03T00:00:00Z",
                        "our log ends 2026-10-20T00:00:00Z, the bill goes on to 2026-10-31T00:00:00Z");
    }

    @Test
    void namesWhereTheBillIsMissing() {
        assertThat(gaps("2026-10-01T00:00:00Z", "2026-10-31T00:00:00Z", "2026-10-03T00:00:00Z", "2026-10-20T00:00:00Z"))
                .containsExactly(
                        "our log begins 2026-10-01T00:00:00Z, the bill only 2026-10-03T00:00:00Z",
                        "the bill ends 2026-10-20T00:00:00Z, our log goes on to 2026-10-31T00:00:00Z");
    }

    @Test
    void namesASideThatIsNotThere() {
        assertThat(gaps(null, null, "2026-10-01T00:00:00Z", "2026-10-02T00:00:00Z"))
                .containsExactly("no log of ours, so no charge can be held against an attempt");
        assertThat(gaps("2026-10-01T00:00:00Z", "2026-10-02T00:00:00Z", null, null))
                .containsExactly("no usage charges, so nothing can be called unbilled");
    }

    private static List<String> gaps(
            @Nullable String logFrom, @Nullable String logTo, @Nullable String billFrom, @Nullable String billTo) {
        return CoverageGaps.of(new Coverage(
                "acme", "", instant(logFrom), instant(logTo), instant(billFrom), instant(billTo), 1, 0, 0, 1));
    }

    private static @Nullable Instant instant(@Nullable String text) {
        return text == null ? null : Instant.parse(text);
    }
}
