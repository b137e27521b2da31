/**
 * Files become rows here: finding inputs, reading CSV, JSON Lines and JSON, recognising formats, and the mapping
 * language that says what a file's columns or paths mean. Formats are data, in the resource folder {@code formats}.
 * This room knows only the model. Whatever cannot be read is a value with its line, its reason and advice.
 */
@org.jspecify.annotations.NullMarked
package io.countermeter.format;
