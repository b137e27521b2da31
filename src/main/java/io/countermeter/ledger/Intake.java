package io.countermeter.ledger;

import java.sql.SQLException;

/** Takes the rows of one file. */
sealed interface Intake extends AutoCloseable permits UsageIntake, ChargeIntake {
    RowAppender<?, ?> appender();

    /** Writes what is still in memory, and what the file means for rows of other files. */
    void finish() throws SQLException;

    @Override
    void close() throws SQLException;
}
