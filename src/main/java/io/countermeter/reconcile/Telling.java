package io.countermeter.reconcile;

import io.countermeter.model.Finding;
import java.util.List;

/** How much of findings, operations and charges can be told. */
interface Telling {
    /** The findings that have names to be explained by. */
    List<Finding> findings();

    /** Adds what a finding speaks of. */
    void find(Finding finding, Sought sought);

    /** An operation, in lines. */
    List<String> chain(ChainOutcome outcome);

    /** What is said of a charge that no attempt answers, in lines. */
    List<String> alone(ChargeState state);
}
