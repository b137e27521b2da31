/**
 * Invented providers and clients, the faults planted between them, and the truth about them. Every amount of the
 * truth is known because it was planted, never because it was judged: this room knows only the model and shares
 * nothing with the rooms that reconcile and judge.
 */
@org.jspecify.annotations.NullMarked
package io.countermeter.simulate;
