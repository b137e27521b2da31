package io.countermeter.model;

import java.time.LocalDate;

/**
 * That somebody has accepted a finding.
 *
 * @param until the last day, in UTC, on which it holds
 * @param expired whether that day is over at the run's as-of
 */
public record Acceptance(String reason, String who, LocalDate until, boolean expired) {}
