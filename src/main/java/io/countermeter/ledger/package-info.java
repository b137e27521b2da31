/**
 * The ledger: an H2 database in a directory of the user's, opened through Flyway, that holds the accepted rows of all
 * imported files, their history, and the last run. This room knows only the model.
 *
 * <p>Rows are appended in blocks by ascending number and never changed. What is known already is found by hashes that are
 * kept beside the blocks, stretch by stretch, and by filters over them; what is superseded stands in small tables of its
 * own.
 */
@org.jspecify.annotations.NullMarked
package io.countermeter.ledger;
