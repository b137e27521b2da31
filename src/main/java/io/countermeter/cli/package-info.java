/** The command line: one thin class per command, and what they share. This room knows all others. */
@org.jspecify.annotations.NullMarked
package io.countermeter.cli;
