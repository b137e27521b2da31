package io.countermeter.format;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the files that a user's paths mean: a file, a folder with all below it in the order of names, or {@code -}
 * for standard input. Files and folders whose names begin with a dot are passed over.
 */
public final class InputFinder {
    private static final String STANDARD_INPUT = "-";

    private final List<InputFile> files = new ArrayList<>();
    private final List<PathProblem> problems = new ArrayList<>();
    private final Set<Path> seen = new HashSet<>();
    private boolean standardInput;

    private InputFinder() {}

    /** A path that leads to nothing that could be read. */
    public record PathProblem(String path, String reason, String advice) {
        /** The problem as one line of text. */
        public String describe() {
            return path + ": " + reason + "; " + advice;
        }
    }

    /** The files found, and the paths that lead nowhere. A file that two paths lead to is found once. */
    public record Found(List<InputFile> files, List<PathProblem> problems) {
        public Found {
            files = List.copyOf(files);
            problems = List.copyOf(problems);
        }
    }

    /** Finds the files of the paths, in their order. */
    public static Found find(List<String> paths) throws IOException {
        InputFinder finder = new InputFinder();
        for (String path : paths) {
            finder.add(path);
        }
        return new Found(finder.files, finder.problems);
    }

    private void add(String written) throws IOException {
        if (written.equals(STANDARD_INPUT)) {
            addStandardInput();
            return;
        }
        Path path = pathOf(written);
        if (path == null || !Files.exists(path)) {
            problems.add(new PathProblem(written, "there is no such file or folder", "check the path"));
        } else if (Files.isDirectory(path)) {
            addFolder(written, path);
        } else {
            addFile(display(written), path);
        }
    }

    private void addStandardInput() {
        if (standardInput) {
            problems.add(new PathProblem(STANDARD_INPUT, "standard input was named twice", "name it once"));
            return;
        }
        standardInput = true;
        files.add(new InputFile(STANDARD_INPUT, null));
    }

    private static @Nullable Path pathOf(String written) {
        try {
            return Path.of(written);
        } catch (InvalidPathException notAPath) {
            return null;
        }
    }

    private void addFolder(String written, Path folder) throws IOException {
        List<Path> below;
        try (Stream<Path> walk = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            below = walk.filter(path -> !isHidden(folder, path))
                    .filter(path -> !Files.isDirectory(path))
                    .filter(path -> isReadable(written, folder, path))
                    .map(folder::relativize)
                    .sorted(Comparator.comparing(InputFinder::withSlashes))
                    .toList();
        } catch (UncheckedIOException unreadable) {
            problems.add(new PathProblem(
                    written,
                    "the folder cannot be read",
                    "check its permissions, and that no link leads back into it"));
            return;
        }
        if (below.isEmpty()) {
            problems.add(new PathProblem(
                    written, "the folder holds no files", "name a folder with exports in it, or the files themselves"));
        }
        String prefix = display(written);
        String slash = prefix.endsWith("/") ? "" : "/";
        for (Path file : below) {
            addFile(prefix + slash + withSlashes(file), folder.resolve(file));
        }
    }

    /** Whether a path is a file; what is none (a link that leads nowhere, a pipe) is told of, for it may be meant. */
    private boolean isReadable(String written, Path folder, Path path) {
        if (Files.isRegularFile(path)) {
            return true;
        }
        problems.add(new PathProblem(
                display(written) + "/" + withSlashes(folder.relativize(path)),
                "it is no file, but a link that leads nowhere, a pipe or a device",
                "take it out of the folder, or name the files themselves"));
        return false;
    }

    private void addFile(String display, Path path) throws IOException {
        Path real;
        FileState state;
        try {
            real = path.toRealPath();
            state = FileState.of(path);
        } catch (NoSuchFileException gone) {
            problems.add(new PathProblem(display, "the file is gone", "check the path"));
            return;
        }
        if (seen.add(real)) {
            files.add(new InputFile(display, path, state));
        }
    }

    private static boolean isHidden(Path folder, Path path) {
        for (Path part : folder.relativize(path)) {
            if (part.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    private static String display(String written) {
        return written.replace(File.separatorChar, '/');
    }

    private static String withSlashes(Path path) {
        return path.toString().replace(File.separatorChar, '/');
    }
}
