/**
 * Measures the whole program on invented months, side by side with scripts for DuckDB and SQLite that do the same job.
 * Knows nothing of the other rooms: it sees their command line and the files they write.
 */
@NullMarked
package io.countermeter.bench;

import org.jspecify.annotations.NullMarked;
