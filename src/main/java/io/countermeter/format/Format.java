package io.countermeter.format;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the columns or paths of one sort of file mean. It is made from a format file; see src/docs/formats.md.
 */
public final class Format {
    /** A row that is passed over, and why. */
    record Skip(Condition condition, String say) {}

    /** A sentence for the reader where a document is of a certain kind. */
    record Notice(Condition condition, String say) {}

    /**
     * A place that all rows of a file should name, or none.
     *
     * @param label the place as the format writes it
     */
    record Uneven(int place, String label, String say) {}

    /** The words of a format about itself. */
    record About(String name, InputKind kind, String title, String tells, String cannotTell) {}

    /**
     * What a bill can speak of.
     *
     * @param grain empty where the format does not say
     * @param delay how late rows may appear; null where the format does not say
     */
    record Traits(
            Set<Grain> grain,
            @Nullable Measures measures,
            @Nullable String delay) {}

    /**
     * How the files look.
     *
     * @param anyCase whether columns of CSV are known in small and capital letters alike
     * @param knownColumns which are not used, and need no word
     */
    record Shape(
            Set<Medium> media,
            Recognition recognition,
            RowsPath rows,
            List<Place> places,
            Set<String> nullWords,
            boolean anyCase,
            KnownColumns knownColumns) {}

    /** How a new file stands to older ones. */
    record Succession(
            boolean replaces, List<String> scope, @Nullable MadeAt madeAt) {}

    /**
     * How a row is read.
     *
     * @param fields the rules of each field, by its ordinal
     * @param keepsLast whether of rows with one charge_id in a file only the last stands
     */
    record Mapping(
            List<List<FieldRule>> fields,
            @Nullable InputHash inputHash,
            List<Skip> skips,
            List<Notice> notices,
            List<Uneven> uneven,
            boolean keepsLast,
            ZoneId zone) {}

    private final About about;
    private final Traits traits;
    private final Shape shape;
    private final Mapping mapping;
    private final Succession succession;
    private final List<IdWrapper> idWrappers;
    private final List<String> virtualCurrencies;

    Format(
            About about,
            Traits traits,
            Shape shape,
            Mapping mapping,
            Succession succession,
            List<IdWrapper> idWrappers,
            List<String> virtualCurrencies) {
        this.about = about;
        this.traits = traits;
        this.shape = shape;
        this.mapping = mapping;
        this.succession = succession;
        this.idWrappers = List.copyOf(idWrappers);
        this.virtualCurrencies = List.copyOf(virtualCurrencies);
    }

    public String name() {
        return about.name();
    }

    public InputKind kind() {
        return about.kind();
    }

    /** What the files are, in a few words. */
    public String title() {
        return about.title();
    }

    /** What the files tell. */
    public String tells() {
        return about.tells();
    }

    /** What the files cannot tell. */
    public String cannotTell() {
        return about.cannotTell();
    }

    /** How fine the rows of a bill are; empty where the format does not say. */
    public Set<Grain> grain() {
        return traits.grain();
    }

    /** Whether a bill counts money or quantities; null where the format does not say. */
    public @Nullable Measures measures() {
        return traits.measures();
    }

    /** How late rows may appear; null where the format does not say. */
    public @Nullable String delay() {
        return traits.delay();
    }

    public Set<Medium> media() {
        return shape.media();
    }

    /** The zone of times without an offset, and of the days of its buckets. */
    public ZoneId zone() {
        return mapping.zone();
    }

    /** Whether a newer file takes the place of all older rows in its scope; else its rows are added. */
    public boolean replaces() {
        return succession.replaces();
    }

    /** What a newer file replaces: the words {@code provider}, {@code account} and {@code period}. */
    public List<String> scope() {
        return succession.scope();
    }

    public List<String> virtualCurrencies() {
        return virtualCurrencies;
    }

    /** An id as it compares with those of other sources: without its wrappers, trimmed, in small letters. */
    public String normalise(String id) {
        return IdWrapper.unwrapped(id, idWrappers).toLowerCase(Locale.ROOT);
    }

    Recognition recognition() {
        return shape.recognition();
    }

    RowsPath rows() {
        return shape.rows();
    }

    List<Place> places() {
        return shape.places();
    }

    Set<String> nullWords() {
        return shape.nullWords();
    }

    boolean anyCase() {
        return shape.anyCase();
    }

    KnownColumns knownColumns() {
        return shape.knownColumns();
    }

    Mapping mapping() {
        return mapping;
    }

    @Nullable
    MadeAt madeAt() {
        return succession.madeAt();
    }

    /** Whether files of this medium can be of this format; a JSON document on one line is JSON Lines as well. */
    boolean takes(Medium medium) {
        return shape.media().contains(medium)
                || (medium == Medium.JSON && shape.media().contains(Medium.JSONL));
    }

    @Override
    public String toString() {
        return about.name();
    }
}
