package io.countermeter.ledger;

/**
 * Something in a ledger that is not as it was written.
 *
 * @param sentence what does not agree with what
 */
public record LedgerFault(Subject subject, String sentence) {
    /** What is wrong, and with it what mends it. */
    public enum Subject {
        /** What was imported: the ledger must be made anew from the files. */
        RECORDS,
        /** The last run: the ledger must be judged again. */
        RUN
    }

    static LedgerFault ofRecords(String sentence) {
        return new LedgerFault(Subject.RECORDS, sentence);
    }

    static LedgerFault ofRun(String sentence) {
        return new LedgerFault(Subject.RUN, sentence);
    }
}
