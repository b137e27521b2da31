package io.countermeter.reconcile;

import io.countermeter.contract.Contract;
import io.countermeter.contract.ProviderContract;
import io.countermeter.model.Charge;
import io.countermeter.model.ChargeField;
import io.countermeter.model.Outcome;
import io.countermeter.model.UsageField;
import io.countermeter.model.UsageRecord;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts records into the contract's words: its names for providers, accounts and models, its words for tiers. */
final class Canonicaliser {
    private final Contract contract;
    private final Map<String, String> providers = new HashMap<>();

    Canonicaliser(Contract contract) {
        this.contract = contract;
    }

    UsageRecord usage(UsageRecord raw) {
        String provider = provider(raw.provider());
        ProviderContract.Aliases aliases = contract.provider(provider).aliases();
        UsageChanges changes = new UsageChanges(raw);
        changes.set(UsageField.PROVIDER, provider);
        changes.apply(UsageField.ACCOUNT, aliases::account);
        changes.apply(UsageField.MODEL, aliases::model);
        changes.apply(UsageField.REQUESTED_RESOLUTION, word -> ifAsked(aliases.resolution(word)));
        changes.apply(UsageField.RESOLUTION, word -> ifAsked(aliases.resolution(word)));
        changes.apply(UsageField.REQUESTED_QUALITY, word -> ifAsked(aliases.quality(word)));
        changes.apply(UsageField.QUALITY, word -> ifAsked(aliases.quality(word)));
        changes.apply(UsageField.VARIANT, aliases::variant);
        changes.set(UsageField.STATUS, status(raw));
        return changes.result();
    }

    Charge charge(Charge raw) {
        String provider = provider(raw.provider());
        ProviderContract.Aliases aliases = contract.provider(provider).aliases();
        ChargeChanges changes = new ChargeChanges(raw);
        changes.set(ChargeField.PROVIDER, provider);
        changes.apply(ChargeField.ACCOUNT, aliases::account);
        changes.apply(ChargeField.MODEL, aliases::model);
        changes.apply(ChargeField.RESOLUTION, aliases::resolution);
        changes.apply(ChargeField.QUALITY, aliases::quality);
        changes.apply(ChargeField.VARIANT, aliases::variant);
        return changes.result();
    }

    /** A record whose fields change rarely: as long as none does, it is the record itself. */
    private static final class UsageChanges {
        private final UsageRecord raw;
        private UsageRecord.@Nullable Builder changed;

        UsageChanges(UsageRecord raw) {
            this.raw = raw;
        }

        void apply(UsageField field, Alias alias) {
            String value = raw.text(field);
            if (value != null) {
                set(field, alias.of(value));
            }
        }

        void set(UsageField field, @Nullable Object value) {
            if (!Objects.equals(value, raw.value(field))) {
                changed = changed == null ? raw.toBuilder() : changed;
                changed.set(field, value);
            }
        }

        UsageRecord result() {
            return changed == null ? raw : changed.build();
        }
    }

    /** A charge whose fields change rarely: as long as none does, it is the charge itself. */
    private static final class ChargeChanges {
        private final Charge raw;
        private Charge.@Nullable Builder changed;

        ChargeChanges(Charge raw) {
            this.raw = raw;
        }

        void apply(ChargeField field, Alias alias) {
            String value = raw.text(field);
            if (value != null) {
                set(field, alias.of(value));
            }
        }

        void set(ChargeField field, @Nullable Object value) {
            if (!Objects.equals(value, raw.value(field))) {
                changed = changed == null ? raw.toBuilder() : changed;
                changed.set(field, value);
            }
        }

        Charge result() {
            return changed == null ? raw : changed.build();
        }
    }

    /** The contract's word for a value; null if it says nothing. */
    private interface Alias {
        @Nullable
        String of(String value);
    }

    String provider(String name) {
        return providers.computeIfAbsent(name, contract::canonicalProvider);
    }

    /** A reported success without output is EMPTY, or MODERATED_OUTPUT if moderation accounts for all that is missing. */
    private static Outcome status(UsageRecord raw) {
        BigDecimal outputs = raw.outputCount();
        if (raw.status() != Outcome.SUCCEEDED || outputs == null || outputs.signum() != 0) {
            return raw.status();
        }
        BigDecimal moderated = raw.decimal(UsageField.MODERATED_COUNT);
        BigDecimal requested = raw.decimal(UsageField.REQUESTED_COUNT);
        boolean allModerated = moderated != null
                && moderated.signum() > 0
                && (requested == null || moderated.compareTo(requested) >= 0);
        return allModerated ? Outcome.MODERATED_OUTPUT : Outcome.EMPTY;
    }

    /** A tier that was named; null for words by which nobody asks for one. */
    private static @Nullable String ifAsked(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "", "auto", "default" -> null;
            default -> word;
        };
    }
}
