package io.countermeter.format;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a row, collected while it is read. It is used again for each row, and a bad cell costs no
 * exception. The first fault is told in full, of further ones the columns.
 */
final class Complaint {
    private @Nullable String pendingReason;
    private String pendingAdvice = "";
    private @Nullable String column;
    private @Nullable String cell;
    private String reason = "";
    private String advice = "";
    private final StringBuilder furtherColumns = new StringBuilder();
    private int faults;

    void clear() {
        pendingReason = null;
        faults = 0;
        furtherColumns.setLength(0);
    }

    /** States what is wrong with the cell that is being read; gives null, so that a reader can return it. */
    @Nullable
    Object say(String newReason, String newAdvice) {
        pendingReason = newReason;
        pendingAdvice = newAdvice;
        return null;
    }

    /** As {@link #say}, for readers of times. */
    @Nullable
    Instant sayOfTime(String newReason, String newAdvice) {
        say(newReason, newAdvice);
        return null;
    }

    /** As {@link #say}, for sources of text. */
    @Nullable
    String sayOfText(String newReason, String newAdvice) {
        say(newReason, newAdvice);
        return null;
    }

    boolean isPending() {
        return pendingReason != null;
    }

    /** Forgets what was said of the cell that is being read. */
    void forget() {
        pendingReason = null;
    }

    /** Books what was said of the cell that was being read. */
    void book(@Nullable String atColumn, @Nullable String ofCell) {
        String said = pendingReason;
        if (said == null) {
            return;
        }
        pendingReason = null;
        faults++;
        if (faults == 1) {
            column = atColumn;
            cell = ofCell;
            reason = said;
            advice = pendingAdvice;
        } else {
            furtherColumns.append(faults == 2 ? "" : ", ").append(atColumn);
        }
    }

    /** How many cells of the row are at fault. */
    int faults() {
        return faults;
    }

    boolean isEmpty() {
        return faults == 0;
    }

    @Nullable
    String column() {
        return column;
    }

    @Nullable
    String cell() {
        return cell;
    }

    String reason() {
        return faults == 1 ? reason : reason + " (also at fault: " + furtherColumns + ")";
    }

    String advice() {
        return advice;
    }
}
