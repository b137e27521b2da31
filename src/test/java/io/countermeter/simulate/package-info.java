/** The simulated month, held to its own promises. */
@org.jspecify.annotations.NullMarked
package io.countermeter.simulate;
