package io.countermeter.format;

import io.countermeter.model.Charge;
import io.countermeter.model.Reject;
import io.countermeter.model.UsageRecord;
import org.jspecify.annotations.Nullable;

/** Counts what it is given. */
final class CountingSink implements RowSink {
    int rows;
    int rejects;
    int notices;

    @Override
    public void usage(UsageRecord usage) {
        rows++;
    }

    @Override
    public void charge(Charge charge) {
        rows++;
    }

    @Override
    public void reject(Reject reject, @Nullable RejectedMoney money) {
        rejects++;
    }

    @Override
    public void notice(String sentence) {
        notices++;
    }
}
