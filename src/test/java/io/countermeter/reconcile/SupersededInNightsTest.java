package io.countermeter.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.countermeter.contract.Contract;
import io.countermeter.model.AuditResult;
import io.countermeter.model.Charge;
import io.countermeter.model.Origin;
import io.countermeter.model.UsageRecord;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A charge that stands no more leaves its attempt, though nothing that is new names it. */
class SupersededInNightsTest {
    private static final Options OPTIONS =
            new Options(null, null, Map.of(), (origin, id) -> id, origin -> "", Origin::toString);

    private final List<UsageRecord> log = new ArrayList<>();
    private final List<Charge> bill = new ArrayList<>();

    @Test
    void an_attempt_loses_the_charge_that_another_takes_the_place_of() {
        for (int hour = 10; hour < 16; hour++) {
            attempt("r" + hour, "10T" + hour + ":00");
            if (hour != 11) {
                charge("c" + hour, "r" + hour, "10T" + hour + ":05");
            }
        }
        NightsInMemory nights = new NightsInMemory(Contract.none(), OPTIONS);
        nights.add(List.copyOf(log), List.copyOf(bill));
        charge("other", "r11", "10T10:05");
        BitSet superseded = new BitSet();
        superseded.set(1);
        nights.add(log, bill, superseded);

        assertThat(nights.broughtForward()).isEqualTo(1);
        assertThat(nights.result()).isEqualTo(whole(bill.subList(1, bill.size())));
    }

    @Test
    void one_that_leaves_a_gap_in_time_is_judged_with_all_others() {
        for (int hour = 10; hour < 16; hour++) {
            attempt("r" + hour, "10T" + hour + ":00");
            charge("c" + hour, "r" + hour, "10T" + hour + ":05");
        }
        NightsInMemory nights = new NightsInMemory(Contract.none(), OPTIONS);
        nights.add(List.copyOf(log), List.copyOf(bill));
        BitSet superseded = new BitSet();
        superseded.set(2);
        nights.add(log, bill, superseded);

        assertThat(nights.broughtForward()).isZero();
        List<Charge> standing = new ArrayList<>(bill);
        standing.remove(1);
        assertThat(nights.result()).isEqualTo(whole(standing));
    }

    private AuditResult whole(List<Charge> standing) {
        return Reconciler.reconcile(log, standing, Contract.none(), OPTIONS, (part, selected) -> {})
                .result();
    }

    private void attempt(String requestId, String time) {
        UsageRecord.Builder row = UsageRecord.builder();
        Fields.setUsage(
                row,
                "provider=acme model=acme-2 operation=text_to_video status=succeeded requested_seconds=5 submitted_at="
                        + time + " request_id=" + requestId);
        log.add(row.origin(new Origin(1, log.size() + 1L, log.size() + 1L)).build());
    }

    private void charge(String chargeId, String requestId, String time) {
        Charge.Builder charge = Charge.builder();
        Fields.setCharge(
                charge,
                "provider=acme model=acme-2 unit=second quantity=5 amount=0.50 currency=USD charge_id=" + chargeId
                        + " request_id=" + requestId + " charged_at=" + time);
        bill.add(
                charge.origin(new Origin(2, bill.size() + 1L, bill.size() + 1L)).build());
    }
}
