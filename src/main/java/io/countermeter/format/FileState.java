package io.countermeter.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a file system says of a file without its being read. If it differs between two looks, somebody writes the file.
 *
 * @param key tells one file from another that was put in its place; null where the system has no such thing
 */
record FileState(long size, FileTime modified, @Nullable Object key) {
    /** Whether it was modified before an instant. */
    boolean isOlderThan(Instant instant) {
        return modified.toInstant().isBefore(instant);
    }

    /** All of it as one text. */
    String text() {
        return size + " " + modified.toInstant() + " " + key;
    }

    static FileState of(Path path) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        return new FileState(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
    }
}
