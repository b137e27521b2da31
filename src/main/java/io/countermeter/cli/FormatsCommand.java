package io.countermeter.cli;

import io.countermeter.format.Format;
import io.countermeter.format.Formats;
import io.countermeter.format.InputKind;
import io.countermeter.format.Measures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the formats. */
@Command(
        name = "formats",
        mixinStandardHelpOptions = true,
        customSynopsis = {"countermeter formats", "       countermeter formats fal-billing-events"},
        description = "Lists the formats of logs and bills, with what each can and cannot tell.")
final class FormatsCommand implements Callable<Integer> {
    private static final String NOT_SAID = "not said";

    private final Terminal terminal;

    @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "Only this format.")
    private @Nullable String name;

    @Option(names = "--format-dir", paramLabel = "DIR", description = "Know the formats in this directory, too.")
    private @Nullable Path formatDirectory;

    FormatsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        Formats formats = FormatCatalogue.load(formatDirectory);
        List<Format> shown = new ArrayList<>();
        if (name == null) {
            shown.addAll(formats.all());
        } else {
            Format format = formats.get(name);
            if (format == null) {
                throw RunOptions.usage("There is no format '" + name + "'; " + formats.adviceFor(name));
            }
            shown.add(format);
        }
        shown.forEach(this::print);
        return ExitCode.DONE.code();
    }

    private void print(Format format) {
        List<String> media = new ArrayList<>();
        format.media().forEach(medium -> media.add(medium.word()));
        media.sort(null);
        terminal.show(format.name() + " - " + format.title());
        terminal.show("  reads:       " + format.kind().word() + ", " + String.join(", ", media) + ", times in "
                + format.zone());
        if (format.kind() == InputKind.BILLS) {
            printTraits(format);
        }
        terminal.show(
                "  delivery:    " + (format.replaces() ? "replaces " + String.join(", ", format.scope()) : "appends"));
        terminal.show("  tells:       " + format.tells());
        terminal.show("  cannot tell: " + format.cannotTell());
    }

    private void printTraits(Format format) {
        List<String> grain = new ArrayList<>();
        format.grain()
                .forEach(fine -> grain.add(
                        switch (fine) {
                            case IDS -> "ids (a row is of one request or job)";
                            case BUCKETS -> "buckets (a row sums up a period)";
                        }));
        Measures measures = format.measures();
        String delay = format.delay();
        terminal.show("  grain:       " + (grain.isEmpty() ? NOT_SAID : String.join(", ", grain)));
        terminal.show("  measures:    " + (measures == null ? NOT_SAID : measures.word()));
        terminal.show("  delay:       " + (delay == null ? NOT_SAID : delay));
    }
}
