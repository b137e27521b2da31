/** Tests of the ledger, on real files and real processes. */
@org.jspecify.annotations.NullMarked
package io.countermeter.ledger;
