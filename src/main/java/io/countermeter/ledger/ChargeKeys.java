package io.countermeter.ledger;

import io.countermeter.model.Charge;
import io.countermeter.model.ChargeField;
import java.nio.ByteBuffer;
import java.util.List;

/** Holds a charge against its stored key: the hash of its identity, the hash of its content, its scope. */
final class ChargeKeys implements RowCheck.Keys<Charge> {
    /** A file with more rows of one identity is none; only keys that are wrong are tried so often. */
    private static final int MOST_OCCURRENCES = 10_000;

    private final ChargeScopes scopes;
    private final RowHash<ChargeField> identityByCharge = new RowHash<>(ChargeIntake.IDENTITY);
    private final RowHash<ChargeField> identityByFields = new RowHash<>(ChargeIntake.fieldsOfRowsWithoutId());
    private final RowHash<ChargeField> content = new RowHash<>(List.of(ChargeField.values()));

    ChargeKeys(ChargeScopes scopes) {
        this.scopes = scopes;
    }

    @Override
    public boolean agree(ByteBuffer keys, Charge charge) {
        long high = keys.getLong();
        long low = keys.getLong();
        long contentHash = keys.getLong();
        int scope = keys.getInt();
        content.hash(charge);
        return content.high() == contentHash
                && scope >= 0
                && scope < scopes.size()
                && scopes.scope(scope).equals(Scope.of(charge))
                && isIdentity(charge, high, low);
    }

    private boolean isIdentity(Charge charge, long high, long low) {
        RowHash<ChargeField> identity = charge.chargeId() == null ? identityByFields : identityByCharge;
        for (int occurrence = 1; occurrence <= MOST_OCCURRENCES; occurrence++) {
            identity.hashOccurrence(charge, occurrence);
            if (identity.high() == high && identity.low() == low) {
                return true;
            }
        }
        return false;
    }
}
