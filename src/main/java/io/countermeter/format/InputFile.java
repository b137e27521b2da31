package io.countermeter.format;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One file to read.
 *
 * @param displayPath as the user wrote it, with the way below a folder that the user named, parted by {@code /}
 * @param path null for standard input
 */
public record InputFile(String displayPath, @Nullable Path path) {}
