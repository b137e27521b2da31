package io.countermeter.format;

import io.countermeter.model.Charge;
import io.countermeter.model.Reject;
import io.countermeter.model.UsageRecord;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** An input whose format is known, ready to be read. */
public final class ReadableInput implements Opened {
    private final InputFile file;
    private final Content content;
    private final Format format;
    private final @Nullable Sample sample;

    ReadableInput(InputFile file, Content content, Format format, @Nullable Sample sample) {
        this.file = file;
        this.content = content;
        this.format = format;
        this.sample = sample;
    }

    @Override
    public InputFile file() {
        return file;
    }

    @Override
    public String sha256() {
        return content.sha256();
    }

    public Format format() {
        return format;
    }

    /** Whether the file was not changed since it was found; asked after reading, it tells that it was read at rest. */
    public boolean isAsFound() throws IOException {
        return file.isAsFound();
    }

    /** When the export says that it was made, if its format says where; for some formats this reads all of it. */
    public @Nullable Instant madeAt() throws IOException {
        MadeAt where = format.madeAt();
        if (where == null) {
            return null;
        }
        Instant ofFile = where.ofFile(file.displayPath());
        return ofFile != null ? ofFile : read(0, new Unheard()).madeAt();
    }

    /** A sink for a reading that only looks for something. */
    private static final class Unheard implements RowSink {
        @Override
        public void usage(UsageRecord usage) {
            // Only the reading counts.
        }

        @Override
        public void charge(Charge charge) {
            // Only the reading counts.
        }

        @Override
        public void reject(Reject reject, @Nullable RejectedMoney money) {
            // Said when the rows are read for good.
        }

        @Override
        public void notice(String sentence) {
            // Said when the rows are read for good.
        }
    }

    /**
     * Gives all rows to the sink, in the order of the file.
     *
     * @param number of the file, for the origin of its records
     */
    public Reading read(int number, RowSink sink) throws IOException {
        RowMapper mapper = new RowMapper(format, number, sink);
        Refusal refusal = null;
        try {
            readRows(mapper, sink);
        } catch (IOException | JacksonException broken) {
            refusal = Failures.refusal(broken);
            if (refusal == null) {
                throw broken;
            }
        }
        MadeAt where = format.madeAt();
        Instant ofFile = where == null ? null : where.ofFile(file.displayPath());
        return new Reading(refusal, ofFile == null ? mapper.madeAt() : ofFile);
    }

    private void readRows(RowMapper mapper, RowSink sink) throws IOException {
        Sample seen = sample;
        if (seen == null) {
            sink.notice("the file is empty: it holds no rows");
            return;
        }
        switch (seen.medium()) {
            case CSV -> readCsv(seen, mapper, sink);
            case JSONL -> new JsonLinesRows(format, seen.reader()).read(content, mapper, sink);
            case JSON -> new JsonDocumentRows(format, seen.reader()).read(content, seen.documents(), mapper, sink);
        }
        mapper.end();
    }

    private void readCsv(Sample seen, RowMapper mapper, RowSink sink) throws IOException {
        CsvHeader header = seen.header();
        if (header == null) {
            return;
        }
        header.unread(format).forEach(sink::notice);
        CsvSourceRow row = new CsvSourceRow(format, header, seen.reader());
        AtomicLong count = new AtomicLong();
        CsvRows.BadRows rejected = bad -> {
            count.incrementAndGet();
            mapper.reject(bad);
        };
        try (CsvRows rows = new CsvRows(new LineSource(content.text()), rejected)) {
            CsvRows.CsvRow next = rows.next();
            while (next != null) {
                row.cells(next.cells());
                mapper.row(row, next.raw().line(), next.raw()::hash);
                count.incrementAndGet();
                next = rows.next();
            }
        }
        if (count.get() == 0) {
            sink.notice("the file holds a header and no rows");
        }
    }

    @Override
    public void close() throws IOException {
        content.close();
    }
}
