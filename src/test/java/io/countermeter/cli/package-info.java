/** Tests of the command line, and through it of the whole house: what is typed, what is printed, and the exit code. */
@org.jspecify.annotations.NullMarked
package io.countermeter.cli;
