package io.countermeter.judge;

import io.countermeter.judge.TiedCharge.Component;
import io.countermeter.model.Attempt;
import io.countermeter.model.Charge;
import io.countermeter.model.Unit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives each charge of one attempt of a chain its role: extra, standing, or whatever the outcome says. */
final class MemberCases {
    private final ChainCase chain;
    private final int member;
    private final Attempt own;
    private final boolean pays;
    private final Map<@Nullable Unit, Integer> componentsOfUnit = new HashMap<>();

    MemberCases(ChainCase chain, int member) {
        this.chain = chain;
        this.member = member;
        this.own = chain.members().get(member).attempt();
        this.pays = member == chain.payer();
    }

    List<ChargeCase> list() {
        Map<Component, List<TiedCharge>> byComponent = new LinkedHashMap<>();
        for (TiedCharge charge : chain.members().get(member).charges()) {
            byComponent
                    .computeIfAbsent(charge.component(), component -> new ArrayList<>())
                    .add(charge);
        }
        byComponent.keySet().forEach(component -> componentsOfUnit.merge(component.unit(), 1, Integer::sum));
        List<ChargeCase> cases = new ArrayList<>();
        byComponent.forEach((component, charges) -> addCases(cases, component, charges));
        return cases;
    }

    private void addCases(List<ChargeCase> cases, Component component, List<TiedCharge> charges) {
        // The payer's charges are judged as the kept attempt's own, at the prices of the attempt that was charged.
        boolean asAnother = pays && member != chain.kept();
        StandingComponent held =
                held(component, asAnother ? chain.members().get(chain.kept()).attempt() : own);
        StandingComponent heldByOwn = asAnother ? held(component, own) : held;
        Extras extras = Extras.among(charges, held);
        List<Charge> standing = new ArrayList<>();
        extras.others().forEach(charge -> standing.add(charge.charge()));
        List<Standing> judged = held == null || !pays ? List.of() : held.judge(standing);
        List<Standing> judgedByOwn = asAnother && heldByOwn != null ? heldByOwn.judge(standing) : judged;
        for (int i = 0; i < extras.others().size(); i++) {
            TiedCharge charge = extras.others().get(i);
            Standing stands = judged.isEmpty() ? null : judged.get(i);
            boolean doubtful = stands != null
                    && judgedByOwn
                                    .get(i)
                                    .shares()
                                    .total()
                                    .compareTo(stands.shares().total())
                            < 0;
            ChargeCase.Role role = pays ? ChargeCase.Role.STANDING : ChargeCase.Role.OTHER;
            cases.add(new ChargeCase(
                    chain,
                    member,
                    charge,
                    role,
                    0,
                    null,
                    quantities(held),
                    isCredible(held, charge),
                    doubtful,
                    stands));
        }
        List<TiedCharge> extraByOwn = heldByOwn == held
                ? extras.extra()
                : Extras.among(charges, heldByOwn).extra();
        for (int i = 0; i < extras.extra().size(); i++) {
            TiedCharge charge = extras.extra().get(i);
            BigDecimal reached = extras.reached().get(i);
            cases.add(new ChargeCase(
                    chain,
                    member,
                    charge,
                    ChargeCase.Role.EXTRA,
                    i,
                    reached,
                    quantities(held),
                    isCredible(held, charge),
                    !extraByOwn.contains(charge),
                    null));
        }
    }

    private @Nullable StandingComponent held(Component component, Attempt basis) {
        Unit unit = component.unit();
        return unit == null
                ? null
                : new StandingComponent(
                        basis,
                        own.submittedAt(),
                        unit,
                        component.sku(),
                        componentsOfUnit.getOrDefault(unit, 1) > 1,
                        chain.contract(member));
    }

    private static @Nullable Quantities quantities(@Nullable StandingComponent held) {
        return held == null ? null : held.quantities();
    }

    private static boolean isCredible(@Nullable StandingComponent held, TiedCharge charge) {
        return held == null || held.isQuantityCredible(charge.charge());
    }
}
