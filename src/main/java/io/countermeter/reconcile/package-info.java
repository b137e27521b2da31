/**
 * Usage records and charges become attempts, chains, matches, findings and the bridge. Streams in, values out;
 * this room knows model, contract and judge; it does no input or output, holds no static state and reads no clock.
 */
@org.jspecify.annotations.NullMarked
package io.countermeter.reconcile;
