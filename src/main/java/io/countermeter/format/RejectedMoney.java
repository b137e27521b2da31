package io.countermeter.format;

import java.math.BigDecimal;

/** The money of a charge that was rejected for something else than its money. */
public record RejectedMoney(String currency, BigDecimal amount) {}
