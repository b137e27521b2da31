package io.countermeter.judge;

import java.util.List;
import java.util.Set;

/**
 * What became of a chain.
 *
 * @param kept the place of the attempt whose result we kept, or {@link Kept#NONE}
 * @param payer the place of the attempt that pays for the chain, or {@link Kept#NONE}
 * @param charges in order of attempt, then of charge
 * @param redundant the places of the attempts that succeeded or were given up and do not pay
 */
public record ChainVerdict(
        List<ChainMember> members, int kept, int payer, List<ChargeVerdict> charges, Set<Integer> redundant) {
    public ChainVerdict {
        members = List.copyOf(members);
        charges = List.copyOf(charges);
        redundant = Set.copyOf(redundant);
    }
}
