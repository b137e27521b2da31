/**
 * The outputs of a run: one class per file behind {@link io.countermeter.report.Output}, the terminal, and the run as
 * JSON for the ledger. This room knows only the model; it judges nothing and adds up only what the model has judged.
 */
@org.jspecify.annotations.NullMarked
package io.countermeter.report;
