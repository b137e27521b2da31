package io.countermeter.ledger;

/**
 * The records that one run added: so many usage rows and charge rows from the first of each on, and the seconds since 2000
 * that they span, both included.
 *
 * <p>A record is named by a number: a usage row by its row, a charge row by its row below zero.
 */
public record CarriedStretch(
        int firstUsage, int usageCount, int firstCharge, int chargeCount, int fromSecond, int toSecond) {
    /** The index of a record has 24 bits. */
    public static final int MOST_RECORDS = (1 << CarriedKeys.BITS_OF_INDEX) - 1;

    public CarriedStretch {
        if (firstUsage < 1 || firstCharge < 1 || usageCount < 0 || chargeCount < 0) {
            throw new IllegalArgumentException("a stretch begins with row 1 at the earliest, and counts from 0 on");
        }
        if ((long) usageCount + chargeCount > MOST_RECORDS) {
            throw new IllegalArgumentException(
                    "a stretch has at most " + MOST_RECORDS + " records: " + usageCount + " and " + chargeCount);
        }
        Math.addExact(firstUsage, usageCount);
        Math.addExact(firstCharge, chargeCount);
        if (fromSecond > toSecond) {
            throw new IllegalArgumentException("a stretch ends before it begins: " + fromSecond + ", " + toSecond);
        }
    }

    public int size() {
        return usageCount + chargeCount;
    }

    /** The record with this index: usage rows come first, then charge rows. */
    public int record(int index) {
        return index < usageCount ? firstUsage + index : -(firstCharge + index - usageCount);
    }

    /** The index of a record that the stretch holds. */
    public int index(int record) {
        if (!holds(record)) {
            throw new IllegalArgumentException("record " + record + " is not of " + this);
        }
        return record > 0 ? record - firstUsage : usageCount - record - firstCharge;
    }

    public boolean holds(int record) {
        return record > 0
                ? record >= firstUsage && record - firstUsage < usageCount
                : -record >= firstCharge && -record - firstCharge < chargeCount;
    }

    boolean overlaps(int from, int to) {
        return fromSecond <= to && toSecond >= from;
    }

    boolean sharesRecordsWith(CarriedStretch other) {
        return overlap(firstUsage, usageCount, other.firstUsage, other.usageCount)
                || overlap(firstCharge, chargeCount, other.firstCharge, other.chargeCount);
    }

    private static boolean overlap(int first, int count, int otherFirst, int otherCount) {
        return Math.max(first, otherFirst) < Math.min(first + count, otherFirst + otherCount);
    }
}
