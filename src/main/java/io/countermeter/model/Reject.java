package io.countermeter.model;

import org.jspecify.annotations.Nullable;

/**
 * A row that could not be read.
 *
 * @param line the line of the file on which the row begins, counted from 1
 * @param column the column or JSON path at fault; null where the whole row is
 * @param reason what is wrong
 * @param advice what to do
 * @param rowSha256 the SHA-256 of the row's text, in hex
 * @param cell the offending cell, cleaned and at most 80 characters, where its column is mapped to a field
 */
public record Reject(
        long line,
        @Nullable String column,
        String reason,
        String advice,
        String rowSha256,
        @Nullable String cell) {}
