package io.countermeter.format;

import io.countermeter.model.Charge;
import io.countermeter.model.Reject;
import io.countermeter.model.UsageRecord;
import org.jspecify.annotations.Nullable;

/** Takes what a file gives, in the order of the file. */
public interface RowSink {
    void usage(UsageRecord usage);

    void charge(Charge charge);

    /**
     * A row that could not be read.
     *
     * @param money the row's money, as far as it could be read; null for rows of logs and where it could not
     */
    void reject(Reject reject, @Nullable RejectedMoney money);

    /** A sentence about the file that its reader should see. */
    void notice(String sentence);
}
