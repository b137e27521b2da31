package io.countermeter.model;

import java.time.LocalDate;

/**
 * A published price list that a ledger keeps.
 *
 * @param number the ledger's number of it
 * @param from the first day on which its prices hold, in the zone of each provider's contract
 * @param path of the file it was imported from, as the user wrote it
 * @param sha256 of that file's bytes, in hex
 * @param prices how many rows it has
 */
public record PriceBookInfo(int number, LocalDate from, String path, String sha256, int prices) {}
