package io.countermeter.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run was made of.
 *
 * @param id a hash of the inputs, the contract, the as-of and the period, in hex
 * @param version of Countermeter
 * @param contractSha256 of the contract's bytes, in hex; null without a contract
 * @param files all files of the ledger, by number
 */
public record RunInfo(String id, String version, @Nullable String contractSha256, List<ImportedFile> files) {
    public RunInfo {
        files = List.copyOf(files);
    }
}
