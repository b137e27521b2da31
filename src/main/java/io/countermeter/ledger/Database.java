package io.countermeter.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.mvstore.MVStoreException;

/**
 * The one connection to a ledger's database.
 *
 * <p>The settings are the measured ones: a commit is on disk when it returns, space that became free is not used again,
 * pages are not compressed (rows are), the file is not compacted when it is closed, nothing of Java can be called from SQL, and there is no server.
 */
final class Database implements AutoCloseable {
    private static final String SETTINGS =
            ";WRITE_DELAY=0;REUSE_SPACE=FALSE;COMPRESS=FALSE;MAX_COMPACT_TIME=0;DB_CLOSE_ON_EXIT=FALSE"
                    + ";TRACE_LEVEL_FILE=0;TRACE_LEVEL_SYSTEM_OUT=0;MAX_LENGTH_INPLACE_LOB=4000";

    private final Path directory;
    private final Connection connection;

    private Database(Path directory, Connection connection) {
        this.directory = directory;
        this.connection = connection;
    }

    static Database open(LedgerDirectory directory) {
        Path path = directory.path();
        try {
            Migrations.bringUpToDate(directory);
            Connection connection = source(path).getConnection();
            connection.setAutoCommit(false);
            return new Database(path, connection);
        } catch (SQLException e) {
            throw translate(path, e);
        }
    }

    /** H2 reads these two properties once, when it is first used; both hold for the whole process. */
    static JdbcDataSource source(Path checkedDirectory) {
        return source(checkedDirectory, LedgerDirectory.DATABASE);
    }

    static JdbcDataSource source(Path checkedDirectory, String database) {
        System.setProperty("h2.allowedClasses", "");
        System.setProperty("h2.objectCache", "false");
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:file:" + checkedDirectory.resolve(database) + SETTINGS);
        return source;
    }

    PreparedStatement prepare(String sql) throws SQLException {
        return connection.prepareStatement(sql);
    }

    int execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    /** The one number that a query gives. */
    long number(String sql) throws SQLException {
        try (PreparedStatement statement = prepare(sql);
                ResultSet result = statement.executeQuery()) {
            result.next();
            return result.getLong(1);
        }
    }

    void commit() throws SQLException {
        connection.commit();
    }

    /** Commits, and returns only when the disk has it. */
    void commitToDisk() throws SQLException {
        connection.commit();
        execute("checkpoint sync");
    }

    /** Executes a change as a transaction of its own, which lies on the disk when this returns; gives the rows it changed. */
    int updateToDisk(PreparedStatement statement) throws SQLException {
        try {
            int rows = statement.executeUpdate();
            commitToDisk();
            return rows;
        } catch (SQLException e) {
            rollback();
            throw e;
        }
    }

    void rollback() throws SQLException {
        connection.rollback();
    }

    /** Does the work, and says in the ledger's words why it failed. */
    <T> T doing(Work<T> work) {
        try {
            return work.run();
        } catch (SQLException e) {
            throw translate(directory, e);
        }
    }

    /** Work on the database that gives a result. */
    interface Work<T> {
        T run() throws SQLException;
    }

    static RuntimeException translate(Path directory, SQLException e) {
        return switch (e.getErrorCode()) {
            case ErrorCode.DATABASE_ALREADY_OPEN_1 -> new LedgerInUse(directory, null, e);
            case ErrorCode.IO_EXCEPTION_1,
                    ErrorCode.IO_EXCEPTION_2,
                    ErrorCode.FILE_CORRUPTED_1,
                    ErrorCode.FILE_VERSION_ERROR_1,
                    ErrorCode.FILE_CREATION_FAILED_1,
                    ErrorCode.DATABASE_IS_CLOSED -> new LedgerIoException(directory, e);
            default ->
                comesFromFile(e)
                        ? new LedgerIoException(directory, e)
                        : new IllegalStateException(directory + ": " + e.getMessage(), e);
        };
    }

    private static boolean comesFromFile(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException || cause instanceof MVStoreException) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw translate(directory, e);
        }
    }
}
