/**
 * The words of the house: records and enums that every other room speaks in. This room knows nothing of the
 * others, does no input or output, and reads no clock.
 */
@org.jspecify.annotations.NullMarked
package io.countermeter.model;
