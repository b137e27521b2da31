package io.countermeter.cli;

import io.countermeter.format.RejectedMoney;
import io.countermeter.format.RowSink;
import io.countermeter.ledger.FileImport;
import io.countermeter.model.Charge;
import io.countermeter.model.Reject;
import io.countermeter.model.UsageRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes the rows of one file into the ledger, and keeps what the user should hear of them. */
final class ImportSink implements RowSink, AutoCloseable {
    private static final int REJECTS_SAID = 5;

    private final FileImport file;
    private final String path;
    private final Terminal terminal;
    private final Progress progress;
    private final List<String> said = new ArrayList<>();
    private long rows;
    private long rejected;

    ImportSink(FileImport file, String path, Terminal terminal) {
        this.file = file;
        this.path = path;
        this.terminal = terminal;
        this.progress = new Progress(terminal, path, "rows");
    }

    @Override
    public void usage(UsageRecord usage) {
        step();
        file.add(usage);
    }

    @Override
    public void charge(Charge charge) {
        step();
        file.add(charge);
    }

    @Override
    public void reject(Reject reject, @Nullable RejectedMoney money) {
        step();
        rejected++;
        file.reject(reject, money == null ? Map.of() : Map.of(money.currency(), money.amount()));
        if (said.size() < REJECTS_SAID) {
            String column = reject.column() == null ? "" : reject.column() + ": ";
            String cell = reject.cell() == null ? "" : " ('" + reject.cell() + "')";
            said.add(path + ":" + reject.line() + ": " + column + reject.reason() + cell + "; " + reject.advice());
        }
    }

    @Override
    public void notice(String sentence) {
        said.add(path + ": " + sentence);
    }

    private void step() {
        rows++;
        progress.to(rows);
    }

    long rows() {
        return rows;
    }

    long rejected() {
        return rejected;
    }

    /** Says what was rejected, the first rows in full. */
    void sayRejects() {
        progress.close();
        said.forEach(terminal::say);
        if (rejected > REJECTS_SAID) {
            terminal.say(path + ": " + rejected + " rows rejected in all; rejects.csv lists them");
        }
    }

    @Override
    public void close() {
        progress.close();
    }
}
