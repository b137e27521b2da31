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
        RUN,
        /** What nights and closed months have left, which no file tells: only a copy of the ledger can bring it back. */
        NIGHTS
    }

    static LedgerFault ofRecords(String sentence) {
        return new LedgerFault(Subject.RECORDS, sentence);
    }

    static LedgerFault ofNights(String sentence) {
        return new LedgerFault(Subject.NIGHTS, sentence);
    }

    static LedgerFault ofRun(String sentence) {
        return new LedgerFault(Subject.RUN, sentence);
    }
}
