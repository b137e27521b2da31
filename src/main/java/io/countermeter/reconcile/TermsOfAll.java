package io.countermeter.reconcile;

import io.countermeter.contract.Contract;
import io.countermeter.contract.ProviderContract;
import io.countermeter.contract.ProviderContract.Windows;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** What the windows of all providers have in common, those of a provider that the contract does not name among them. */
final class TermsOfAll {
    private TermsOfAll() {}

    /** The largest of a number that windows tell. */
    static long most(Contract contract, ToLongFunction<Windows> number) {
        return numbers(contract, number).max().orElseThrow();
    }

    /** The smallest of a number that windows tell. */
    static long least(Contract contract, ToLongFunction<Windows> number) {
        return numbers(contract, number).min().orElseThrow();
    }

    private static LongStream numbers(Contract contract, ToLongFunction<Windows> number) {
        Stream<ProviderContract> named = contract.providers().values().stream();
        return Stream.concat(Stream.of(ProviderContract.silent("")), named)
                .map(ProviderContract::windows)
                .mapToLong(number);
    }
}
