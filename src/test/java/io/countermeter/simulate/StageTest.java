package io.countermeter.simulate;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countermeter.model.FindingKind;
import io.countermeter.model.Remedy;
import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StageTest {
    private final Stage stage = new Stage(
            "test", 0, Simulation.MONTH, Window.at(Simulation.MONTH, 10), new SplittableRandom(1), new TruthBook());

    private void close() {
        stage.close(row -> {}, charge -> {});
    }

    @Test
    void a_cent_without_a_cause_is_a_bug_of_the_scenario() {
        stage.call(Tariff.PIX_1).billed().taken(FindingKind.DUPLICATE_CHARGE, Remedy.REVIEW, new BigDecimal("0.03"));
        assertThatThrownBy(this::close)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("test leaves 0.01 of ");
    }

    @Test
    void an_attempt_without_a_bill_and_without_a_class_is_a_bug_of_the_scenario() {
        stage.call(Tariff.PIX_1);
        assertThatThrownBy(this::close)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has neither a bill nor a class");
    }
}
