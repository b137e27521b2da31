package io.countermeter.ledger;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Proves the last run, and keeps the sums of a proof that found nothing, so that the next one can go on from them. */
final class RunProver {
    private final Database database;
    private final ProvedSums sums;

    RunProver(Database database) {
        this.database = database;
        sums = new ProvedSums(database);
    }

    /** Whether the last run, as it is now, was proved; true without a run. */
    boolean isProved() throws SQLException {
        return database.number("select count(*) from run") == 0
                || sums.owner().filter(owner -> !owner.isChanged()).isPresent();
    }

    List<ProofDifference> proveWhole() throws SQLException {
        try {
            List<ProofDifference> differences = new Proof(database).differences();
            int run = (int) database.number("select coalesce(max(number), 0) from run");
            if (differences.isEmpty() && run > 0) {
                sums.keepWhole(RunParts.table(run));
                database.commit();
            }
            return differences;
        } finally {
            database.rollback();
        }
    }

    List<ProofDifference> proveChange() throws SQLException {
        Optional<ProvedSums.Owner> before = sums.owner().filter(ProvedSums.Owner::isChanged);
        if (before.isEmpty()) {
            return proveWhole();
        }
        ChangeProof proof = new ChangeProof(database, before.get());
        if (!proof.isPossible()) {
            return proveWhole();
        }
        try {
            List<ProofDifference> differences = proof.differences();
            if (differences.isEmpty()) {
                sums.keepChanged();
                database.commit();
            }
            return differences;
        } finally {
            database.rollback();
        }
    }
}
