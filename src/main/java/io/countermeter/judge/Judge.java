package io.countermeter.judge;

import io.countermeter.contract.Contract;
import io.countermeter.judge.ChargeVerdict.Rest;
import io.countermeter.model.Cause;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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
        return walk(new ChargeCase(nobody, -1, orphan, ChargeCase.Role.ORPHAN, 0, null, null, false, false, null));
    }

    public static ChainVerdict judge(List<ChainMember> members, Contract contract) {
        ChainCase chain = new ChainCase(members, contract);
        List<ChargeVerdict> verdicts = new ArrayList<>();
        Set<Integer> redundant = new HashSet<>();
        for (int member = 0; member < members.size(); member++) {
            for (ChargeCase charge : new MemberCases(chain, member).list()) {
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
}
