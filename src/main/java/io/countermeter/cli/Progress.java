package io.countermeter.cli;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows that long work goes on: a bar where a person watches, elsewhere a line now and then. */
final class Progress implements AutoCloseable {
    private static final int BAR_STEP = 2_000;
    private static final int LINE_STEP = 500_000;
    private static final int REFRESH_MILLIS = 250;

    private final Terminal terminal;
    private final String task;
    private final String unit;
    private @Nullable ProgressBar bar;

    Progress(Terminal terminal, String task, String unit) {
        this.terminal = terminal;
        this.task = task;
        this.unit = unit;
    }

    /** Tells how far the work is. */
    void to(long done) {
        if (done % BAR_STEP == 0 && terminal.isWatched()) {
            bar().stepTo(done);
        }
        if (done % LINE_STEP == 0 && !terminal.isWatched()) {
            terminal.say(task + ": " + done + " " + unit + " so far");
        }
    }

    private ProgressBar bar() {
        if (bar == null) {
            bar = new ProgressBarBuilder()
                    .setTaskName(task)
                    .setUnit(" " + unit, 1)
                    .setInitialMax(-1)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(REFRESH_MILLIS)
                    .clearDisplayOnFinish()
                    .build();
        }
        return bar;
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
