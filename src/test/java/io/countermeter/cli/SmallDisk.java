package io.countermeter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A file system of its own in memory, so small that it can be filled up. */
final class SmallDisk implements Closeable {
    private static final int SIZE_IN_KIB = 32 * 1024;

    private final Path mountPoint;

    private SmallDisk(Path mountPoint) {
        this.mountPoint = mountPoint;
    }

    /** Mounts one at an empty directory. */
    static SmallDisk mount(Path directory) throws IOException {
        Files.createDirectories(directory);
        assertThat(run("mount", "-t", "tmpfs", "-o", "size=" + SIZE_IN_KIB + "k", "tmpfs", directory.toString()))
                .isZero();
        return new SmallDisk(directory);
    }

    /** Whether this user may mount anything. */
    static boolean canBeMounted(Path directory) {
        try (SmallDisk disk = mount(directory)) {
            return Files.isDirectory(disk.path());
        } catch (IOException | AssertionError notAllowed) {
            return false;
        }
    }

    Path path() {
        return mountPoint;
    }

    /** Leaves so much room, and gives the file that takes all the rest. */
    Path fill(long roomInBytes) throws IOException {
        Path filler = mountPoint.resolve("filler");
        long room = Files.getFileStore(mountPoint).getUsableSpace();
        Files.write(filler, new byte[Math.toIntExact(Math.max(0, room - roomInBytes))]);
        return filler;
    }

    @Override
    public void close() throws IOException {
        if (run("umount", mountPoint.toString()) != 0) {
            throw new IOException(mountPoint + " cannot be unmounted");
        }
    }

    private static int run(String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(String.join(" ", command));
        }
        return process.exitValue();
    }
}
