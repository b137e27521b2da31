package io.countermeter.cli;

import io.countermeter.format.FormatDraft;
import io.countermeter.format.InputFile;
import io.countermeter.format.InputKind;
import io.countermeter.format.Refusal;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Drafts a format for a file. */
@Command(
        name = "new",
        mixinStandardHelpOptions = true,
        customSynopsis = "countermeter formats new [--kind log|bills] FILE",
        description = {
            "Looks at a file that no format is known for, and writes the draft of one to standard output.",
            "What it guessed, why, and what it did not find stands in the draft's comments."
        })
final class FormatsNewCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "FILE", description = "An export or a log, as CSV, JSON or JSON Lines.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(names = "--kind", paramLabel = "KIND", description = "What the rows are: log or bills.")
    private @Nullable String kind;

    FormatsNewCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        InputFile input = new InputFile(file.toString(), file);
        FormatDraft.Result result = FormatDraft.of(input, terminal.in(), kindWanted());
        Refusal refusal = result.refusal();
        if (refusal != null) {
            terminal.say(refusal.describe(file.toString()));
            return ExitCode.INPUT_REFUSED.code();
        }
        String yaml = result.yaml();
        (yaml == null ? List.<String>of() : yaml.lines().toList()).forEach(terminal::show);
        return ExitCode.DONE.code();
    }

    private @Nullable InputKind kindWanted() {
        if (kind == null) {
            return null;
        }
        return switch (kind.toLowerCase(Locale.ROOT)) {
            case "log" -> InputKind.LOG;
            case "bills" -> InputKind.BILLS;
            default -> throw RunOptions.usage("--kind is log or bills, not '" + kind + "'");
        };
    }
}
