/**
 * The heart of the house: what of a charge is explained, and what is a finding. Pure functions of one chain of
 * attempts, its charges and the contract. This room knows the model and the contract; it does no input or
 * output, holds no state and reads no clock.
 */
@org.jspecify.annotations.NullMarked
package io.countermeter.judge;
