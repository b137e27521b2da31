package io.countermeter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.model.AttemptClass;
import io.countermeter.model.AuditResult;
import io.countermeter.model.Bridge;
import io.countermeter.model.BridgeLine;
import io.countermeter.reconcile.Case;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Both proofs hold of a run, and fail where one row of its result is tampered with. */
class ProofsTest {
    private final AuditResult result = Case.under(Case.PRICE)
            .attempt("r1", "retries=0")
            .charge("c1", "r1", "")
            .charge("c2", "r1", "amount=0.40")
            .judge()
            .result();

    @Test
    void a_run_is_proved() {
        assertThat(Proofs.failures(result, 1)).isEmpty();
    }

    @Test
    void a_line_of_a_bridge_that_is_a_trifle_too_large_fails() {
        Bridge bridge = result.bridges().get(0);
        List<BridgeLine> lines = new ArrayList<>(bridge.lines());
        BridgeLine first = lines.get(0);
        BigDecimal trifle = new BigDecimal("0.000000000000000000000001");
        lines.set(
                0, new BridgeLine(first.cause(), first.remedy(), first.amount().add(trifle), first.count()));

        assertThat(Proofs.failures(withBridge(lines, bridge.billedTotal()), 1))
                .containsExactly("the lines of acme sum to 0.900000000000000000000001, the charges to 0.90");
    }

    @Test
    void a_line_that_was_lost_fails() {
        Bridge bridge = result.bridges().get(0);

        assertThat(Proofs.failures(withBridge(bridge.lines().subList(1, 2), bridge.billedTotal()), 1))
                .hasSize(1);
    }

    @Test
    void a_charge_that_was_lost_from_the_total_fails() {
        Bridge bridge = result.bridges().get(0);

        assertThat(Proofs.failures(withBridge(bridge.lines(), new BigDecimal("0.50")), 1))
                .hasSize(1);
    }

    @Test
    void an_attempt_without_a_class_or_with_two_fails() {
        for (long classed : new long[] {0, 2}) {
            Map<AttemptClass, Long> attempts = new EnumMap<>(result.attempts());
            attempts.put(AttemptClass.BILLED_WITH_FINDINGS, classed);

            assertThat(Proofs.failures(with(result.bridges(), attempts), 1))
                    .containsExactly(classed + " attempts have a class, and there are 1");
        }
    }

    private AuditResult withBridge(List<BridgeLine> lines, BigDecimal total) {
        Bridge old = result.bridges().get(0);
        Bridge bridge = new Bridge(
                old.provider(),
                old.account(),
                old.currency(),
                lines,
                total,
                old.judged(),
                old.usage(),
                old.openRecover(),
                old.claim());
        return with(List.of(bridge), result.attempts());
    }

    private AuditResult with(List<Bridge> bridges, Map<AttemptClass, Long> attempts) {
        return new AuditResult(
                result.asOf(),
                result.period(),
                result.notSeen(),
                result.coverage(),
                bridges,
                result.invoiceTotals(),
                result.pools(),
                attempts,
                result.accruals(),
                result.observations(),
                result.findings(),
                result.priceBooks(),
                result.warnings());
    }
}
