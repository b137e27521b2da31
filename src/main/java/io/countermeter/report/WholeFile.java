package io.countermeter.report;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Writes a file whole or not at all: into a new sibling, which is forced to disk and then takes the file's place in one
 * step. Whatever fails, the file is what it was before, and the sibling is gone. Only a killed process can leave one, whose
 * name begins with a dot and ends in {@code .part}; it is removed when the file is written the next time. A sibling that is
 * being written is locked.
 */
public final class WholeFile {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final String END = ".part";

    private WholeFile() {}

    /** What fills the file. */
    @FunctionalInterface
    public interface Filler {
        void fill(OutputStream out) throws IOException;
    }

    /** Fails with the name of the file, which a full disk for one does not tell. */
    public static void write(Path file, Filler filler) throws IOException {
        Path target = file.toAbsolutePath();
        Path directory = target.resolveSibling(".");
        String begin = "." + target.getFileName() + ".";
        Path part = target.resolveSibling(begin + UUID.randomUUID() + END);
        try {
            removeLeftOvers(directory, begin);
            fill(part, filler);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException named) {
            throw named;
        } catch (IOException unnamed) {
            FileSystemException named = new FileSystemException(file.toString(), null, unnamed.getMessage());
            named.initCause(unnamed);
            throw named;
        } finally {
            Files.deleteIfExists(part);
        }
        forceDirectory(directory);
    }

    private static void removeLeftOvers(Path directory, String begin) throws IOException {
        List<Path> parts;
        try (Stream<Path> siblings = Files.list(directory)) {
            parts = siblings.filter(sibling -> isPart(String.valueOf(sibling.getFileName()), begin))
                    .toList();
        }
        for (Path part : parts) {
            if (isLeft(part)) {
                Files.deleteIfExists(part);
            }
        }
    }

    private static boolean isPart(String name, String begin) {
        return name.startsWith(begin) && name.endsWith(END);
    }

    /** Whether nobody is writing it. */
    private static boolean isLeft(Path part) {
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            return channel.tryLock() != null;
        } catch (IOException | OverlappingFileLockException unknown) {
            return false;
        }
    }

    private static void fill(Path part, Filler filler) throws IOException {
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            lockIfPossible(channel);
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES);
            filler.fill(out);
            out.flush();
            channel.force(true);
        }
    }

    /** Where there are no locks, nothing is taken for left over either. */
    private static void lockIfPossible(FileChannel channel) {
        try {
            channel.tryLock();
        } catch (IOException ignored) {
            // It only keeps others from removing the file.
        }
    }

    /** Makes the new name last; not every system opens directories, and the file itself is whole in any case. */
    private static void forceDirectory(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException ignored) {
            // Windows refuses to open a directory.
        }
    }
}
