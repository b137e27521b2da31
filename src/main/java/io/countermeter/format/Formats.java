package io.countermeter.format;

import io.countermeter.model.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A catalogue of formats, by name. */
public final class Formats {
    private static final String FOLDER = "formats/";
    private static final String ENDING = ".yaml";
    private static final String IN_FOLDER = "format.yaml";

    private final Map<String, Entry> byName;

    private Formats(Map<String, Entry> byName) {
        this.byName = byName;
    }

    /** A format whose file is read when it is first asked for: a run needs few of them. */
    private static final class Entry {
        private final String file;
        private final String text;
        /** Asked for by all that judge. */
        private volatile @Nullable Format format;

        Entry(String file, String text, @Nullable Format format) {
            this.file = file;
            this.text = text;
            this.format = format;
        }

        Format format() {
            Format loaded = format;
            if (loaded == null) {
                FormatLoader.Loaded result = FormatLoader.load(file, text);
                loaded = result.format();
                if (loaded == null) {
                    throw new IllegalStateException(result.problems().get(0).describe());
                }
                format = loaded;
            }
            return loaded;
        }
    }

    /** A catalogue, and what is wrong with files that should have been in it. */
    public record Loaded(Formats formats, List<FormatProblem> problems) {
        public Loaded {
            problems = List.copyOf(problems);
        }
    }

    /** The formats that come with Countermeter. */
    public static Formats builtIn() throws IOException {
        return new Formats(builtInFiles());
    }

    /**
     * These formats and those of a folder, which may take the place of others of their name: its files {@code *.yaml},
     * and {@code format.yaml} in each folder below it.
     */
    public Loaded with(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return new Loaded(
                    this,
                    List.of(new FormatProblem(folder.toString(), 0, "there is no such folder", "check the path")));
        }
        Map<String, Entry> formats = new TreeMap<>(byName);
        List<FormatProblem> problems = new ArrayList<>();
        Map<String, Path> seen = new TreeMap<>();
        for (Path file : yamlFiles(folder)) {
            String text = text(file);
            FormatLoader.Loaded loaded = text == null ? notUtf8(file) : FormatLoader.load(file.toString(), text);
            problems.addAll(loaded.problems());
            Format format = loaded.format();
            if (format != null) {
                Path other = seen.put(format.name(), file);
                if (other != null) {
                    problems.add(new FormatProblem(
                            file.toString(),
                            0,
                            "the name '" + format.name() + "' is also that of " + other,
                            "give one of them another name"));
                }
                formats.put(format.name(), new Entry(file.toString(), String.valueOf(text), format));
            }
        }
        return new Loaded(new Formats(formats), problems);
    }

    private static List<Path> yamlFiles(Path folder) throws IOException {
        try (Stream<Path> found = Files.list(folder)) {
            return found.map(path -> Files.isDirectory(path) ? path.resolve(IN_FOLDER) : path)
                    .filter(path -> path.toString().endsWith(ENDING) && Files.exists(path))
                    .sorted()
                    .toList();
        }
    }

    private static @Nullable String text(Path file) throws IOException {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (CharacterCodingException notUtf8) {
            return null;
        }
    }

    private static FormatLoader.Loaded notUtf8(Path file) {
        FormatProblem problem = new FormatProblem(file.toString(), 0, "the file is not UTF-8", "save it as UTF-8");
        return new FormatLoader.Loaded(null, List.of(problem));
    }

    /** The format of a name; null if there is none. */
    public @Nullable Format get(String name) {
        Entry entry = byName.get(name);
        return entry == null ? null : entry.format();
    }

    /** All formats, in order of their names. */
    public Collection<Format> all() {
        return byName.values().stream().map(Entry::format).toList();
    }

    /** A hash of all that the files of the formats say. */
    public String sha256() {
        StringBuilder texts = new StringBuilder();
        byName.forEach((name, entry) ->
                texts.append(name).append('\n').append(entry.text).append('\n'));
        return Sha256.of(texts.toString());
    }

    /** What to say where no format has this name. */
    public String adviceFor(String name) {
        return Nearest.hint(name, byName.keySet()) + "countermeter formats lists those that are known";
    }

    /** By the names of their folders, which are those of the formats. */
    private static Map<String, Entry> builtInFiles() throws IOException {
        URL folder = Formats.class.getClassLoader().getResource(FOLDER);
        if (folder == null) {
            throw new IllegalStateException("the folder of formats is missing");
        }
        Map<String, Entry> files = new TreeMap<>();
        if (folder.openConnection() instanceof JarURLConnection connection) {
            JarFile jar = connection.getJarFile();
            for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                if (entry.getName().startsWith(FOLDER) && entry.getName().endsWith("/" + IN_FOLDER)) {
                    try (InputStream bytes = jar.getInputStream(entry)) {
                        add(files, Path.of(entry.getName()), new String(bytes.readAllBytes(), StandardCharsets.UTF_8));
                    }
                }
            }
            return files;
        }
        try (Stream<Path> folders = Files.list(Path.of(folder.toURI()))) {
            for (Path file : (Iterable<Path>) folders.map(one -> one.resolve(IN_FOLDER))::iterator) {
                if (Files.exists(file)) {
                    add(files, file, Files.readString(file, StandardCharsets.UTF_8));
                }
            }
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("the folder of formats has no path: " + folder, impossible);
        }
        return files;
    }

    private static void add(Map<String, Entry> files, Path file, String text) {
        Path folder = Objects.requireNonNull(file.getParent());
        files.put(String.valueOf(folder.getFileName()), new Entry(file.toString(), text, null));
    }
}
