package io.countermeter.report;

import io.countermeter.model.Reject;

/**
 * A rejected row and the file it was in.
 *
 * @param file the ledger's number of the file
 */
public record FileReject(int file, Reject reject) {}
