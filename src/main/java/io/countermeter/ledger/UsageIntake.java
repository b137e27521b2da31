package io.countermeter.ledger;

import io.countermeter.model.UsageField;
import io.countermeter.model.UsageRecord;
import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Takes the usage records of one file: those that the ledger holds already, occurrence by occurrence, are known.
 *
 * <p>The ledger holds a record as often as the file that names it most often, so each of its copies makes one
 * occurrence in this file known, and what this file has beyond them is new: max(k, m) without counting either. Equal
 * records have equal times, so only the stretches that span a record's time can know it; they are read when the first
 * such record comes.
 */
final class UsageIntake implements Intake {
    static final int BYTES_PER_KEY = 2 * Long.BYTES;

    private final Database database;
    private final RowAppender<UsageField, UsageRecord> appender;
    private final RowHash<UsageField> hash = new RowHash<>(List.of(UsageField.values()));
    private final List<Stretch> unread;
    private final HashCounts known = new HashCounts();
    private Instant clearFrom = Instant.MAX;
    private Instant clearTo = Instant.MIN;

    /** @param earlier the stretches of all earlier files */
    UsageIntake(Database database, RowAppender<UsageField, UsageRecord> appender, List<Stretch> earlier) {
        this.database = database;
        this.appender = appender;
        unread = new ArrayList<>(earlier);
    }

    Reception take(UsageRecord usageRecord) throws SQLException {
        readStretchesAround(usageRecord.submittedAt());
        hash.hash(usageRecord);
        if (known.take(hash.high(), hash.low())) {
            return Reception.KNOWN;
        }
        appender.keys().putLong(hash.high()).putLong(hash.low());
        appender.append(usageRecord);
        return Reception.FRESH;
    }

    private void readStretchesAround(Instant time) throws SQLException {
        if (time.isAfter(clearFrom) && time.isBefore(clearTo)) {
            return;
        }
        clearFrom = Instant.MIN;
        clearTo = Instant.MAX;
        for (Iterator<Stretch> stretches = unread.iterator(); stretches.hasNext(); ) {
            Stretch stretch = stretches.next();
            if (stretch.spans(time)) {
                read(stretch);
                stretches.remove();
            } else if (stretch.lastTime().isBefore(time)) {
                clearFrom = stretch.lastTime().isAfter(clearFrom) ? stretch.lastTime() : clearFrom;
            } else {
                clearTo = stretch.firstTime().isBefore(clearTo) ? stretch.firstTime() : clearTo;
            }
        }
    }

    private void read(Stretch stretch) throws SQLException {
        try (PreparedStatement statement = database.prepare("select row_keys from usage_key where first_row = ?")) {
            statement.setLong(1, stretch.firstRow());
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                ByteBuffer keys = ByteBuffer.wrap(result.getBytes(1));
                while (keys.hasRemaining()) {
                    known.add(keys.getLong(), keys.getLong());
                }
            }
        }
    }

    @Override
    public RowAppender<UsageField, UsageRecord> appender() {
        return appender;
    }

    @Override
    public void finish() throws SQLException {
        appender.finish();
    }

    @Override
    public void close() throws SQLException {
        appender.close();
    }
}
