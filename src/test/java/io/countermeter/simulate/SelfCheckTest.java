package io.countermeter.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.model.AttemptClass;
import io.countermeter.model.BridgeLine;
import io.countermeter.model.Finding;
import io.countermeter.model.FindingKind;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SelfCheckTest {
    @TempDir
    Path directory = Path.of("");

    private Truth truth = Truth.NOTHING;
    private PerfectAudit audit = new PerfectAudit(truth);

    @BeforeEach
    void plant_a_month() throws IOException {
        truth = Simulation.write(directory, 11, 300);
        audit = new PerfectAudit(truth);
    }

    private SelfCheck check() {
        return SelfCheck.compare(truth, audit.result());
    }

    private SelfCheck.Tally tally(String what) {
        return check().tallies().stream()
                .filter(tally -> tally.what().equals(what))
                .findFirst()
                .orElseThrow();
    }

    private int indexOf(FindingKind kind) {
        for (int i = 0; i < truth.findings().size(); i++) {
            if (truth.findings().get(i).kind() == kind) {
                return i;
            }
        }
        throw new IllegalStateException(kind + " is not planted");
    }

    @Test
    void what_was_planted_and_nothing_else_is_perfect_in_whatever_order() {
        Collections.reverse(audit.findings);
        SelfCheck check = check();
        assertThat(check.differences()).isEmpty();
        assertThat(check.perfect()).isTrue();
        assertThat(check.tallies())
                .allSatisfy(tally -> assertThat(tally.planted()).isPositive().isEqualTo(tally.found()));
        assertThat(check.render(10))
                .startsWith("kind                      planted    found   missed    false    wrong\nORPHAN_CHARGE ")
                .endsWith("\nperfect\n");
    }

    @Test
    void a_finding_that_is_not_there_is_missed_and_its_scenario_named() {
        Finding removed = audit.findings.remove(indexOf(FindingKind.DUPLICATE_CHARGE));
        assertThat(check().perfect()).isFalse();
        assertThat(tally("DUPLICATE_CHARGE").missed()).isEqualTo(1);
        assertThat(check().differences())
                .singleElement()
                .asString()
                .contains(
                        "missed DUPLICATE_CHARGE",
                        "charged twice",
                        removed.chargeIds().get(0));
    }

    @Test
    void a_finding_that_nobody_planted_is_false() {
        Truth.Planted planted = truth.findings().get(indexOf(FindingKind.BILLED_FAILURE));
        audit.findings.add(PerfectAudit.finding(planted, BigDecimal.TEN));
        assertThat(tally("BILLED_FAILURE").falsely()).isEqualTo(1);
        assertThat(check().perfect()).isFalse();
    }

    @Test
    void an_amount_that_is_off_by_the_last_digit_is_wrong() {
        int index = indexOf(FindingKind.TIMEOUT_RESUBMIT);
        Truth.Planted planted = truth.findings().get(index);
        BigDecimal amount = Objects.requireNonNull(planted.amount()).add(new BigDecimal("0.000000001"));
        audit.findings.set(index, PerfectAudit.finding(planted, amount));
        assertThat(tally("TIMEOUT_RESUBMIT").wrong()).isEqualTo(1);
        assertThat(check().perfect()).isFalse();
    }

    @Test
    void equal_amounts_of_other_scale_are_not_wrong() {
        int index = indexOf(FindingKind.TIMEOUT_RESUBMIT);
        Truth.Planted planted = truth.findings().get(index);
        BigDecimal amount = Objects.requireNonNull(planted.amount()).setScale(12);
        audit.findings.set(index, PerfectAudit.finding(planted, amount));
        assertThat(check().perfect()).isTrue();
    }

    @Test
    void a_refund_that_was_not_seen_is_wrong_and_so_is_its_state() {
        Truth.Planted resolved = truth.findings().stream()
                .filter(planted -> planted.refunded().signum() > 0)
                .findFirst()
                .orElseThrow();
        Truth.Planted open = new Truth.Planted(
                resolved.scenarios(),
                resolved.kind(),
                resolved.outcome(),
                resolved.remedy(),
                resolved.provider(),
                resolved.account(),
                resolved.currency(),
                resolved.amount(),
                BigDecimal.ZERO,
                resolved.requestIds(),
                resolved.chargeIds());
        audit.findings.set(
                truth.findings().indexOf(resolved),
                PerfectAudit.finding(open, Objects.requireNonNull(resolved.amount())));
        assertThat(check().differences()).singleElement().asString().contains("refunded is 0");
    }

    @Test
    void a_line_of_a_bridge_is_missed_false_or_wrong() {
        Truth.Walk walk = truth.bridges().get(0);
        List<BridgeLine> lines = new ArrayList<>(audit.bridges.get(0).lines());
        BridgeLine first = lines.get(0);
        lines.set(
                0, new BridgeLine(first.cause(), first.remedy(), first.amount().add(BigDecimal.ONE), 1));
        audit.bridges.set(0, PerfectAudit.bridge(walk, lines));
        assertThat(tally("bridge lines").wrong()).isEqualTo(1);
        lines.remove(0);
        audit.bridges.set(0, PerfectAudit.bridge(walk, lines));
        assertThat(tally("bridge lines").missed()).isEqualTo(1);
        assertThat(SelfCheck.compare(Truth.NOTHING, audit.result()).perfect()).isFalse();
    }

    @Test
    void an_attempt_in_another_class_is_wrong_in_both() {
        audit.attempts.merge(AttemptClass.UNBILLED, -1L, Long::sum);
        audit.attempts.merge(AttemptClass.AWAITING, 1L, Long::sum);
        assertThat(tally("attempt classes").wrong()).isEqualTo(2);
        assertThat(check().differences()).anyMatch(words -> words.contains("never billed"));
    }

    @Test
    void an_observation_that_was_not_made_is_missed() {
        audit.observations.remove(0);
        assertThat(tally("observations").missed()).isEqualTo(1);
    }

    @Test
    void only_the_first_differences_are_listed_and_the_rest_counted() {
        audit.findings.clear();
        assertThat(check().render(2))
                .contains(check().differences().size() + " differences\n  missed ORPHAN_CHARGE: ")
                .endsWith("and " + (check().differences().size() - 2) + " more\n");
    }
}
