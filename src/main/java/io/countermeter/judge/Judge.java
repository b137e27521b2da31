package io.countermeter.judge;

import io.countermeter.contract.Contract;
import io.countermeter.judge.ChargeVerdict.Rest;
import io.countermeter.judge.TiedCharge.Component;
import io.countermeter.model.Attempt;
import io.countermeter.model.Cause;
import io.countermeter.model.Charge;
import io.countermeter.model.Unit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges the charges of a chain: each walks past the causes with its whole amount, each cause takes its part of
 * what is left, and what nobody takes is explained. So the parts sum to the charge by construction.
 */
public final class Judge {
    /** The causes, in the order of SPEC section 4. */
    private static final List<CauseRule> CAUSES = List.of(
            new OrphanCharge(),
            new BilledRetry(),
            new DuplicateCharge(),
            new TimeoutResubmit(),
            new DuplicateSubmission(),
            new BilledFailure(),
            new BilledLostResult(),
            new UnexpectedComponent(),
            new QuantityMismatch(),
            new TierMismatch(),
            new PriceMismatch());

    private Judge() {}

    /** Judges a usage charge inside coverage that no attempt answers. */
    public static ChargeVerdict judgeOrphan(TiedCharge orphan) {
        ChainCase nobody = new ChainCase(List.of(), Contract.none());
        return walk(new ChargeCase(nobody, -1, orphan, ChargeCase.Role.ORPHAN, 0, null, null, null));
    }

    public static ChainVerdict judge(List<ChainMember> members, Contract contract) {
        ChainCase chain = new ChainCase(members, contract);
        List<ChargeVerdict> verdicts = new ArrayList<>();
        Set<Integer> redundant = new HashSet<>();
        for (int member = 0; member < members.size(); member++) {
            for (ChargeCase charge : cases(chain, member)) {
                verdicts.add(walk(charge));
            }
            if (chain.isRedundant(member)) {
                redundant.add(member);
            }
        }
        return new ChainVerdict(members, chain.kept(), chain.payer(), verdicts, redundant);
    }

    private static ChargeVerdict walk(ChargeCase charge) {
        BigDecimal left = charge.charge().amount();
        List<Take> takes = new ArrayList<>();
        for (CauseRule cause : CAUSES) {
            if (left.signum() <= 0) {
                break;
            }
            for (Take take : cause.take(charge, left)) {
                left = left.subtract(take.amount());
                takes.add(take);
            }
        }
        return new ChargeVerdict(charge.member(), charge.tied(), takes, rest(charge, left), charge.standing());
    }

    /** What no cause took, by line of the bridge. */
    private static List<Rest> rest(ChargeCase charge, BigDecimal left) {
        Standing standing = charge.standing();
        List<Rest> lines = new ArrayList<>();
        boolean open = charge.role() == ChargeCase.Role.OTHER
                && charge.attempt().outcome().isOpen();
        if (open) {
            addUnlessZero(lines, Cause.Line.OUTCOME_UNKNOWN, left);
        } else if (standing != null
                && left.compareTo(charge.charge()
                                .amount()
                                .subtract(standing.shares().total()))
                        == 0) {
            lines.add(new Rest(Cause.Line.EXPECTED, standing.expectation()));
            addUnlessZero(lines, Cause.Line.ROUNDING, standing.rounding());
            addUnlessZero(lines, Cause.Line.BILLED_BELOW_CONTRACT, standing.below());
        } else {
            addUnlessZero(lines, Cause.Line.EXPECTED, left);
        }
        return lines;
    }

    private static void addUnlessZero(List<Rest> lines, Cause.Line line, BigDecimal amount) {
        if (amount.signum() != 0) {
            lines.add(new Rest(line, amount));
        }
    }

    /** The charges of one attempt, each with its role. */
    private static List<ChargeCase> cases(ChainCase chain, int member) {
        ChainMember charged = chain.members().get(member);
        boolean pays = member == chain.payer();
        // The payer's charges are judged as the kept attempt's own.
        Attempt basis = pays ? chain.members().get(chain.kept()).attempt() : charged.attempt();
        Map<Component, List<TiedCharge>> byComponent = new LinkedHashMap<>();
        for (TiedCharge charge : charged.charges()) {
            byComponent
                    .computeIfAbsent(charge.component(), component -> new ArrayList<>())
                    .add(charge);
        }
        Map<@Nullable Unit, Integer> componentsOfUnit = new HashMap<>();
        byComponent.keySet().forEach(component -> componentsOfUnit.merge(component.unit(), 1, Integer::sum));
        List<ChargeCase> cases = new ArrayList<>();
        byComponent.forEach((component, charges) -> {
            Unit unit = component.unit();
            StandingComponent held = unit == null
                    ? null
                    : new StandingComponent(
                            basis,
                            unit,
                            component.sku(),
                            componentsOfUnit.getOrDefault(unit, 1) > 1,
                            chain.contract(member));
            cases.addAll(cases(chain, member, charges, held, pays));
        });
        return cases;
    }

    private static List<ChargeCase> cases(
            ChainCase chain, int member, List<TiedCharge> charges, @Nullable StandingComponent held, boolean pays) {
        Quantities quantities = held == null ? null : held.quantities();
        Extras extras = Extras.among(charges, held);
        List<Charge> standing = new ArrayList<>();
        for (TiedCharge charge : extras.others()) {
            standing.add(charge.charge());
        }
        List<Standing> judged = held == null || !pays ? List.of() : held.judge(standing);
        List<ChargeCase> cases = new ArrayList<>();
        for (int i = 0; i < extras.others().size(); i++) {
            ChargeCase.Role role = pays ? ChargeCase.Role.STANDING : ChargeCase.Role.OTHER;
            Standing stands = judged.isEmpty() ? null : judged.get(i);
            cases.add(new ChargeCase(chain, member, extras.others().get(i), role, 0, null, quantities, stands));
        }
        for (int i = 0; i < extras.extra().size(); i++) {
            BigDecimal reached = extras.reached().get(i);
            cases.add(new ChargeCase(
                    chain, member, extras.extra().get(i), ChargeCase.Role.EXTRA, i, reached, quantities, null));
        }
        return cases;
    }
}
