package io.countermeter.reconcile;

import java.util.Set;

/**
 * What is known of all records before any of them is judged.
 *
 * @param noCommonIds the accounts whose charges hardly ever meet an attempt
 */
record Facts(Spans spans, Buckets buckets, Set<Accounts.Account> noCommonIds) {}
