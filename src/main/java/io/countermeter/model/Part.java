package io.countermeter.model;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A part of one charge and its one cause; the parts of a charge sum to its amount.
 *
 * @param remedy what to do about it; null where the cause is not a finding
 */
public record Part(Charge charge, Cause cause, @Nullable Remedy remedy, BigDecimal amount) {}
