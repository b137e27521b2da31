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
import java.util.function.UnaryOperator;
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
        UsageRecord.Builder builder = raw.toBuilder();
        builder.set(UsageField.PROVIDER, provider);
        apply(builder, UsageField.ACCOUNT, aliases::account);
        apply(builder, UsageField.MODEL, aliases::model);
        apply(builder, UsageField.REQUESTED_RESOLUTION, word -> aliases.resolution(word));
        apply(builder, UsageField.RESOLUTION, word -> aliases.resolution(word));
        apply(builder, UsageField.REQUESTED_QUALITY, word -> aliases.quality(word));
        apply(builder, UsageField.QUALITY, word -> aliases.quality(word));
        apply(builder, UsageField.VARIANT, word -> aliases.variant(word));
        dropUnlessAsked(builder, UsageField.REQUESTED_RESOLUTION);
        dropUnlessAsked(builder, UsageField.RESOLUTION);
        dropUnlessAsked(builder, UsageField.REQUESTED_QUALITY);
        dropUnlessAsked(builder, UsageField.QUALITY);
        builder.set(UsageField.STATUS, status(raw));
        return builder.build();
    }

    Charge charge(Charge raw) {
        String provider = provider(raw.provider());
        ProviderContract.Aliases aliases = contract.provider(provider).aliases();
        Charge.Builder builder = raw.toBuilder();
        builder.set(ChargeField.PROVIDER, provider);
        apply(builder, ChargeField.ACCOUNT, aliases::account);
        apply(builder, ChargeField.MODEL, aliases::model);
        apply(builder, ChargeField.RESOLUTION, word -> aliases.resolution(word));
        apply(builder, ChargeField.QUALITY, word -> aliases.quality(word));
        apply(builder, ChargeField.VARIANT, word -> aliases.variant(word));
        return builder.build();
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

    private static void apply(UsageRecord.Builder builder, UsageField field, UnaryOperator<String> alias) {
        String value = (String) builder.get(field);
        builder.set(field, aliased(value, alias));
    }

    private static void apply(Charge.Builder builder, ChargeField field, UnaryOperator<String> alias) {
        String value = (String) builder.get(field);
        builder.set(field, aliased(value, alias));
    }

    private static @Nullable String aliased(@Nullable String value, UnaryOperator<String> alias) {
        return value == null ? null : alias.apply(value);
    }

    private static void dropUnlessAsked(UsageRecord.Builder builder, UsageField field) {
        String word = (String) Objects.requireNonNullElse(builder.get(field), "");
        switch (word.toLowerCase(Locale.ROOT)) {
            case "", "auto", "default" -> builder.set(field, null);
            default -> {
                // A tier that was named.
            }
        }
    }
}
