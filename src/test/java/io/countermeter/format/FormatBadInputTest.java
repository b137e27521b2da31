package io.countermeter.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every format has to withstand: a file of the wrong kind, one that is cut, one column more, one less. */
class FormatBadInputTest {
    /** Formats of which one without a mark of its own comes nearer to another. */
    private static final Set<String> LOOK_ALIKE = Set.of(
            "kling-tasks > kling-task-charges",
            "kling-task-charges > kling-tasks",
            "openai-videos > together-video-charges",
            "together-video-charges > openai-videos",
            "together-video-charges > runway-tasks",
            "openai-images > countermeter-log");

    private static List<FormatSample> samples() throws IOException {
        return FormatSample.all();
    }

    /** A sample, and what its format asks for that is taken out of it. */
    record Missing(FormatSample sample, List<Place> taken, String named) {
        @Override
        public String toString() {
            return sample + " without " + named;
        }
    }

    private static List<Missing> missing() throws IOException {
        List<Missing> all = new ArrayList<>();
        for (FormatSample sample : samples()) {
            Recognition recognition = sample.format().recognition();
            List<Place> places = sample.format().places();
            List<List<Integer>> asked = new ArrayList<>(recognition.anyOf());
            recognition.columns().forEach(column -> asked.add(List.of(column)));
            recognition.values().keySet().forEach(place -> asked.add(List.of(place)));
            for (List<Integer> choice : asked) {
                List<Place> taken = choice.stream().map(places::get).toList();
                all.add(new Missing(
                        sample,
                        taken,
                        String.join(" or ", taken.stream().map(Place::written).toList())));
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aFileOfTheWrongKindIsRefusedWithWhatItLooksLike(FormatSample sample) throws IOException {
        Collected read = sample.read(sample.otherKind(), sample.bytes());
        if (sample.isLogAndBill()) {
            assertThat(read.refusal).isNull();
            return;
        }
        InputKind kind = sample.format().kind();
        assertThat(read.messages())
                .containsExactly(sample.file() + ": this looks like " + kind.description() + " ("
                        + sample.format().name() + "); pass it with " + kind.option());
        assertThat(read.usages).isEmpty();
        assertThat(read.charges).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aFileThatIsCutIsRefusedOrLosesItsLastRowWithLineAndAdvice(FormatSample sample) throws IOException {
        Collected read = sample.read(sample.format().kind(), SampleEdits.half(sample));
        assertThat(read.refusal != null || !read.rejects.isEmpty())
                .as("refused or a row rejected")
                .isTrue();
        assertThat(read.messages()).anyMatch(message -> message.matches(sample.file() + ":\\d+: [^;]+; .+"));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aColumnMoreIsReadOverAndInCsvNamed(FormatSample sample) throws IOException {
        Collected plain = sample.read(sample.format().kind(), sample.bytes());
        Collected more = sample.read(sample.format().kind(), SampleEdits.withMore(sample, "acme_surprise"));
        assertThat(more.refusal).isNull();
        assertThat(more.rejects).isEmpty();
        assertThat(more.format).isEqualTo(sample.format().name());
        assertThat(more.usages).hasSameSizeAs(plain.usages);
        assertThat(more.charges).hasSameSizeAs(plain.charges);
        assertThat(plain.notices).noneMatch(notice -> notice.contains("not read"));
        if (sample.isCsv()) {
            assertThat(more.notices)
                    .contains("the column 'acme_surprise' is not read: the format '"
                            + sample.format().name() + "' does not know it");
        }
    }

    @ParameterizedTest
    @MethodSource("missing")
    void aColumnLessIsRefusedWithTheNearestFormatAndTheColumn(Missing missing) throws IOException {
        FormatSample sample = missing.sample();
        Collected read = sample.read(sample.format().kind(), SampleEdits.without(sample, missing.taken()));
        assertThat(read.messages()).singleElement().asString().startsWith(sample.file());
        String message = read.messages().get(0);
        String own = sample.format().name();
        Matcher nearest = Pattern.compile("'([^']+)' comes nearest|this looks like [^(]+ \\(([^)]+)\\)")
                .matcher(message);
        assertThat(nearest.find()).as(message).isTrue();
        String found = nearest.group(1) == null ? nearest.group(2) : nearest.group(1);
        if (found.equals(own)) {
            assertThat(message).contains("no known format fits the file").contains(missing.named());
        } else {
            assertThat(LOOK_ALIKE).contains(own + " > " + found);
        }
        assertThat(read.usages).isEmpty();
        assertThat(read.charges).isEmpty();
    }
}
