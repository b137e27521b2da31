/**
 * What we agreed with the providers: dated policy, quantities, price book. The YAML comes in as text and is
 * checked here. This room knows only the model; it does no input or output and reads no clock.
 */
@org.jspecify.annotations.NullMarked
package io.countermeter.contract;
