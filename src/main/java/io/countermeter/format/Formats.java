package io.countermeter.format;

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

    private final Map<String, Format> byName;

    private Formats(Map<String, Format> byName) {
        this.byName = byName;
    }

    /** A catalogue, and what is wrong with files that should have been in it. */
    public record Loaded(Formats formats, List<FormatProblem> problems) {
        public Loaded {
            problems = List.copyOf(problems);
        }
    }

    /** The formats that come with Countermeter. */
    public static Formats builtIn() throws IOException {
        Map<String, Format> formats = new TreeMap<>();
        for (Map.Entry<String, String> file : builtInFiles().entrySet()) {
            FormatLoader.Loaded loaded = FormatLoader.load(file.getKey(), file.getValue());
            if (loaded.format() == null) {
                throw new IllegalStateException(loaded.problems().get(0).describe());
            }
            formats.put(loaded.format().name(), loaded.format());
        }
        return new Formats(formats);
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
        Map<String, Format> formats = new TreeMap<>(byName);
        List<FormatProblem> problems = new ArrayList<>();
        Map<String, Path> seen = new TreeMap<>();
        for (Path file : yamlFiles(folder)) {
            FormatLoader.Loaded loaded = load(file);
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
                formats.put(format.name(), format);
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

    private static FormatLoader.Loaded load(Path file) throws IOException {
        try {
            return FormatLoader.load(file.toString(), Files.readString(file, StandardCharsets.UTF_8));
        } catch (CharacterCodingException notUtf8) {
            FormatProblem problem = new FormatProblem(file.toString(), 0, "the file is not UTF-8", "save it as UTF-8");
            return new FormatLoader.Loaded(null, List.of(problem));
        }
    }

    /** The format of a name; null if there is none. */
    public @Nullable Format get(String name) {
        return byName.get(name);
    }

    /** All formats, in order of their names. */
    public Collection<Format> all() {
        return byName.values();
    }

    /** What to say where no format has this name. */
    public String adviceFor(String name) {
        return Nearest.hint(name, byName.keySet()) + "countermeter formats lists those that are known";
    }

    private static Map<String, String> builtInFiles() throws IOException {
        URL folder = Formats.class.getClassLoader().getResource(FOLDER);
        if (folder == null) {
            throw new IllegalStateException("the folder of formats is missing");
        }
        Map<String, String> files = new TreeMap<>();
        if (folder.openConnection() instanceof JarURLConnection connection) {
            JarFile jar = connection.getJarFile();
            for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                if (entry.getName().startsWith(FOLDER) && entry.getName().endsWith("/" + IN_FOLDER)) {
                    try (InputStream bytes = jar.getInputStream(entry)) {
                        files.put(entry.getName(), new String(bytes.readAllBytes(), StandardCharsets.UTF_8));
                    }
                }
            }
            return files;
        }
        try {
            for (Path file : yamlFiles(Path.of(folder.toURI()))) {
                files.put(file.toString(), Files.readString(file, StandardCharsets.UTF_8));
            }
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("the folder of formats has no path: " + folder, impossible);
        }
        return files;
    }
}
