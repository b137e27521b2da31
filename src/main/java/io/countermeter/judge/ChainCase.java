package io.countermeter.judge;

import io.countermeter.contract.Billing;
import io.countermeter.contract.Contract;
import io.countermeter.contract.ProviderContract;
import io.countermeter.contract.ProviderContract.Policy;
import io.countermeter.model.Attempt;
import io.countermeter.model.Decimals;
import io.countermeter.model.Outcome;
import io.countermeter.model.Remedy;
import io.countermeter.model.Unit;
import io.countermeter.model.UsageField;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A chain of attempts with its charges, before the contract: what the causes ask about it. */
final class ChainCase {
    private final List<ChainMember> members;
    private final Contract contract;
    private final int kept;
    private final int payer;

    ChainCase(List<ChainMember> members, Contract contract) {
        this.members = List.copyOf(members);
        this.contract = contract;
        List<Attempt> attempts = new ArrayList<>();
        members.forEach(member -> attempts.add(member.attempt()));
        this.kept = Kept.of(attempts);
        this.payer = kept == Kept.NONE ? Kept.NONE : payer(kept);
    }

    List<ChainMember> members() {
        return members;
    }

    /** The place of the kept attempt, or {@link Kept#NONE}. */
    int kept() {
        return kept;
    }

    /** The place of the attempt that pays for the chain, or {@link Kept#NONE}. */
    int payer() {
        return payer;
    }

    ProviderContract contract(int member) {
        return contract.provider(member < 0 ? "" : members.get(member).attempt().provider());
    }

    private int payer(int kept) {
        ChainMember result = members.get(kept);
        if (!result.isFree()) {
            return kept;
        }
        for (int i = 0; i < members.size(); i++) {
            ChainMember member = members.get(i);
            boolean mayPay = member.attempt().outcome() == Outcome.SUCCEEDED
                    || member.attempt().gaveUp();
            if (i != kept && mayPay && !member.isFree() && isOneAccount(member, result)) {
                return i;
            }
        }
        return kept;
    }

    private static boolean isOneAccount(ChainMember a, ChainMember b) {
        return a.attempt().provider().equals(b.attempt().provider())
                && Objects.equals(a.attempt().account(), b.attempt().account());
    }

    /** Whether an attempt succeeded or was given up, in a chain that another attempt pays for. */
    boolean isRedundant(int member) {
        Attempt attempt = members.get(member).attempt();
        return kept != Kept.NONE && member != payer && (attempt.outcome() == Outcome.SUCCEEDED || attempt.gaveUp());
    }

    /** The place of an attempt submitted at or after this one was given up, the payer if it may be; -1 with none. */
    int resubmissionOf(int member) {
        Instant gaveUpAt = members.get(member).attempt().gaveUpAt();
        if (gaveUpAt == null) {
            return -1;
        }
        int found = -1;
        for (int i = 0; i < members.size(); i++) {
            boolean after = !members.get(i).attempt().submittedAt().isBefore(gaveUpAt);
            if (i != member && after && (found < 0 || i == payer)) {
                found = i;
            }
        }
        return found;
    }

    /**
     * Whether the contract bills an idempotency key once, and the attempt that pays for the chain was charged for the same
     * component of the same account under this one's key. What another attempt was charged says nothing: of two charges under
     * one key, one is due.
     */
    boolean isPaidTwiceUnderOneKey(ChargeCase charge) {
        int member = charge.member();
        if (payer == Kept.NONE || payer == member || !contract(member).idempotent()) {
            return false;
        }
        ChainMember mine = members.get(member);
        ChainMember paying = members.get(payer);
        String key = mine.attempt().text(UsageField.IDEMPOTENCY_KEY);
        return key != null
                && key.equals(paying.attempt().text(UsageField.IDEMPOTENCY_KEY))
                && isOneAccount(mine, paying)
                && paying.isChargedFor(charge.tied());
    }

    /** Whether the payer, though it was charged, was not charged for what this charge bills: then it was billed once only. */
    boolean isComponentBilledOnce(ChargeCase charge) {
        if (payer == Kept.NONE || payer == charge.member()) {
            return false;
        }
        ChainMember paying = members.get(payer);
        return isOneAccount(members.get(charge.member()), paying)
                && !paying.isFree()
                && !paying.isChargedFor(charge.tied());
    }

    /** Whether declared keys or shared ids alone tie two attempts of the chain. */
    boolean isDeclared(int a, int b) {
        List<Integer> wayUp = wayUp(a);
        List<Integer> otherWayUp = wayUp(b);
        for (int place : wayUp) {
            if (otherWayUp.contains(place)) {
                return isDeclaredUpTo(a, place) && isDeclaredUpTo(b, place);
            }
        }
        return false;
    }

    private List<Integer> wayUp(int member) {
        List<Integer> way = new ArrayList<>();
        int place = member;
        way.add(place);
        while (members.get(place).parent() != place) {
            place = members.get(place).parent();
            way.add(place);
        }
        return way;
    }

    private boolean isDeclaredUpTo(int member, int ancestor) {
        int place = member;
        while (place != ancestor) {
            if (!members.get(place).declared()) {
                return false;
            }
            place = members.get(place).parent();
        }
        return true;
    }

    /** The policy of an outcome for a charge; where it changed between submission and charge, the one that claims less. */
    Billing policy(ChargeCase charge, Outcome outcome) {
        return policy(charge, policy -> policy.of(outcome));
    }

    Billing retryPolicy(ChargeCase charge) {
        return policy(charge, Policy::retry);
    }

    private Billing policy(ChargeCase charge, Function<Policy, Billing> term) {
        Instant submitted = charge.attempt().submittedAt();
        Instant charged = charge.charge().chargedAt();
        List<Policy> inForce = contract(charge.member()).policiesBetween(submitted, charged);
        if (inForce.isEmpty() || inForce.get(0).from().isAfter(submitted)) {
            return Billing.UNKNOWN;
        }
        Billing least = term.apply(inForce.get(0));
        for (Policy policy : inForce) {
            Billing billing = term.apply(policy);
            least = claimsLess(billing, least) ? billing : least;
        }
        return least;
    }

    private static boolean claimsLess(Billing a, Billing b) {
        return rank(a) < rank(b);
    }

    private static int rank(Billing billing) {
        return switch (billing) {
            case BILLED -> 0;
            case UNKNOWN -> 1;
            case NOT_BILLED -> 2;
        };
    }

    /** Whether another record of the attempt states a failure that the policy treats in another way. */
    boolean isOutcomeContradicted(ChargeCase charge, Outcome outcome) {
        if (charge.role() != ChargeCase.Role.OTHER) {
            return false;
        }
        Billing ours = policy(charge, outcome);
        List<Outcome> stated = new ArrayList<>(charge.attempt().stated());
        stated.addAll(charge.attempt().providerStated());
        for (Outcome other : stated) {
            if (other.isFailure() && policy(charge, other) != ours) {
                return true;
            }
        }
        return false;
    }

    static Remedy remedy(Billing policy) {
        return switch (policy) {
            case BILLED -> Remedy.PREVENT;
            case NOT_BILLED -> Remedy.RECOVER;
            case UNKNOWN -> Remedy.REVIEW;
        };
    }

    static String words(Billing policy) {
        return switch (policy) {
            case BILLED -> "billed";
            case NOT_BILLED -> "not billed";
            case UNKNOWN -> "unknown";
        };
    }

    boolean isComponentKnown(ChargeCase charge) {
        return charge.tied().unit() != null;
    }

    String componentWords(ChargeCase charge) {
        Unit unit = charge.tied().unit();
        return unit == null ? "an unnamed component" : "the component " + unit.word();
    }

    /** A field of the attempt as whose own the standing charges are judged. */
    @Nullable
    BigDecimal kept(UsageField field) {
        return kept == Kept.NONE ? null : members.get(kept).attempt().decimal(field);
    }

    String keptText(UsageField field) {
        BigDecimal value = kept(field);
        return value == null ? "?" : Decimals.plain(value);
    }
}
