package io.countermeter.ledger;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;

/**
 * The directory of a ledger, locked against other runs for as long as it is open.
 *
 * <p>H2 locks its file too, but lets several connections of one process share it; our own lock also holds while the
 * file is being migrated.
 */
final class LedgerDirectory implements AutoCloseable {
    static final String LOCK_FILE = "ledger.lock";
    static final String DATABASE = "ledger";
    static final String DATABASE_FILE = DATABASE + ".mv.db";

    /** Behind all that could be written into the lock file: some systems let nobody read what is locked. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private final Path path;
    private final FileChannel lockChannel;

    private LedgerDirectory(Path path, FileChannel lockChannel) {
        this.path = path;
        this.lockChannel = lockChannel;
    }

    /** Locks the directory, which must exist. */
    static LedgerDirectory lock(Path directory) {
        FileChannel channel;
        try {
            channel = FileChannel.open(
                    directory.resolve(LOCK_FILE),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new LedgerIoException(directory, e);
        }
        try {
            FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
            if (lock == null) {
                LockHolder holder = LockHolder.read(channel);
                channel.close();
                throw new LedgerInUse(directory, holder, null);
            }
        } catch (OverlappingFileLockException e) {
            LockHolder holder = LockHolder.read(channel);
            closeQuietly(channel, e);
            throw new LedgerInUse(directory, holder, e);
        } catch (IOException e) {
            closeQuietly(channel, e);
            throw new LedgerIoException(directory, e);
        }
        LockHolder.self().write(channel);
        return new LedgerDirectory(directory, channel);
    }

    /**
     * The directory as an absolute path that cannot be read as anything else in the address of a database.
     *
     * @throws LedgerUnusable if it names settings of the database or is no directory
     */
    static Path checked(Path directory) {
        Path absolute = directory.toAbsolutePath().normalize();
        String text = absolute.toString();
        if (text.indexOf(';') >= 0 || text.chars().anyMatch(Character::isISOControl)) {
            throw new LedgerUnusable(
                    directory,
                    "the path of a ledger cannot contain ';' or control characters; name a directory without them");
        }
        if (Files.exists(absolute) && !Files.isDirectory(absolute)) {
            throw new LedgerUnusable(directory, "this is a file, but a ledger is a directory; name a directory");
        }
        return absolute;
    }

    Path path() {
        return path;
    }

    boolean holdsLedger() {
        return Files.exists(path.resolve(DATABASE_FILE));
    }

    /** The size of the database's file. */
    long size() {
        try {
            return Files.size(path.resolve(DATABASE_FILE));
        } catch (IOException e) {
            throw new LedgerIoException(path, e);
        }
    }

    /** What the disk has room for. */
    long usableBytes() {
        try {
            return Files.getFileStore(path).getUsableSpace();
        } catch (IOException e) {
            throw new LedgerIoException(path, e);
        }
    }

    /** Gives the ledger, if there is one, a second name, under which it stays when it is replaced. */
    void keepLedger(String name) {
        Path current = path.resolve(DATABASE_FILE);
        Path second = path.resolve(name + ".mv.db");
        try {
            if (Files.exists(current)) {
                Files.deleteIfExists(second);
                try {
                    Files.createLink(second, current);
                } catch (UnsupportedOperationException | IOException noLinks) {
                    Files.copy(current, second, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new LedgerIoException(path, e);
        }
    }

    /** Puts a closed database in the place of the ledger's. At every moment there is a whole ledger, if there was one. */
    void replaceLedger(Path database) {
        Path current = path.resolve(DATABASE_FILE);
        try {
            try (FileChannel channel = FileChannel.open(database, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            if (Files.exists(current)) {
                setPermissions(database, current);
            }
            Files.move(database, current, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new LedgerIoException(path, e);
        }
        forceNames();
    }

    /** Makes the new name last, before anything is committed under it. */
    private void forceNames() {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException ignored) {
            // Not every system opens directories.
        }
    }

    private static void setPermissions(Path file, Path asOf) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(Files.getPosixFilePermissions(asOf));
        }
    }

    /** Deletes the ledger; whatever else lies in the directory stays. */
    void deleteLedger() {
        delete(path.resolve(DATABASE_FILE));
    }

    /** Deletes a file of the directory, if it is there. */
    void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new LedgerIoException(path, e);
        }
    }

    @Override
    public void close() {
        try {
            lockChannel.close();
        } catch (IOException e) {
            throw new LedgerIoException(path, e);
        }
    }

    private static void closeQuietly(FileChannel channel, Exception reason) {
        try {
            channel.close();
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }
}
