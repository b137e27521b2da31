package io.countermeter.reconcile;

import java.math.BigDecimal;

/**
 * What other rows say of a bucket's money.
 *
 * @param amount how much of it they repeat
 * @param ofOwnExport whether some of them are of its own export and period, so that they may as well stand beside it
 */
record Repeat(BigDecimal amount, boolean ofOwnExport) {}
