package io.countermeter.reconcile;

import io.countermeter.judge.ChainMember;
import java.util.ArrayList;
import java.util.List;

/** A chain while it is being built: attempts of one operation, in order of submission. */
final class ChainDraft {
    final List<AttemptDraft> members = new ArrayList<>();
    /** For each member, the place of the member that it joined. */
    final List<Integer> parents = new ArrayList<>();
    /** For each member, whether a declared key or a shared id ties it to the one that it joined. */
    final List<Boolean> declared = new ArrayList<>();

    ChainDraft(AttemptDraft first) {
        add(first, 0, true);
    }

    void add(AttemptDraft draft, int parent, boolean isDeclared) {
        members.add(draft);
        parents.add(parent);
        declared.add(isDeclared);
    }

    List<ChainMember> toMembers() {
        List<ChainMember> judged = new ArrayList<>(members.size());
        for (int i = 0; i < members.size(); i++) {
            AttemptDraft draft = members.get(i);
            judged.add(new ChainMember(draft.attempt(), parents.get(i), declared.get(i), draft.charges));
        }
        return judged;
    }
}
