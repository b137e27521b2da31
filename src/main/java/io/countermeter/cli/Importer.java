package io.countermeter.cli;

import io.countermeter.format.Format;
import io.countermeter.format.Formats;
import io.countermeter.format.InputFile;
import io.countermeter.format.InputFinder;
import io.countermeter.format.InputKind;
import io.countermeter.format.Inputs;
import io.countermeter.format.Opened;
import io.countermeter.format.ReadableInput;
import io.countermeter.format.Reading;
import io.countermeter.format.Refusal;
import io.countermeter.ledger.FileImport;
import io.countermeter.ledger.FileTerms;
import io.countermeter.ledger.Ledger;
import io.countermeter.ledger.ScopeField;
import io.countermeter.model.ImportedFile;
import io.countermeter.model.ImportedFile.Tally;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Imports files into a ledger, one after another; a file counts whole or not at all. */
final class Importer {
    private static final String CHANGED = "it was written to while it was being read";

    private final Terminal terminal;
    private final Ledger ledger;
    private final Formats formats;
    private final InputOptions options;
    private final Unfinished unfinished;
    private final MaxRejects maxRejects;
    private UnchangedFiles known = UnchangedFiles.none();
    private final Inputs inputs;
    private final List<ImportedFile> met = new ArrayList<>();
    private final List<String> left = new ArrayList<>();
    private Map<String, Integer> turns = Map.of();
    private boolean refused;

    Importer(Terminal terminal, Ledger ledger, Formats formats, InputOptions options) {
        this(terminal, ledger, formats, options, Unfinished.REFUSED);
    }

    Importer(Terminal terminal, Ledger ledger, Formats formats, InputOptions options, Unfinished unfinished) {
        this.terminal = terminal;
        this.ledger = ledger;
        this.formats = formats;
        this.options = options;
        this.unfinished = unfinished;
        this.maxRejects = MaxRejects.parse(options.maxRejects);
        this.inputs = new Inputs(formats, terminal.in());
    }

    /** Ends the command if the options make no sense, before a ledger is touched. */
    static void requireUsable(InputOptions options, Formats formats) {
        if (options.logs.isEmpty() && options.bills.isEmpty()) {
            throw RunOptions.usage("Nothing to import: name files with --logs and --bills.");
        }
        if (options.logs.contains("-") && options.bills.contains("-")) {
            throw RunOptions.usage("Standard input cannot be both --logs and --bills; name a file for one of them.");
        }
        String format = options.format;
        if (format != null && formats.get(format) == null) {
            throw RunOptions.usage("There is no format '" + format + "'; " + formats.adviceFor(format));
        }
        MaxRejects.parse(options.maxRejects);
    }

    /**
     * From now on passes over files that an earlier night imported and that are as they were, without reading them.
     *
     * @param beganAt when this night began
     */
    void passOverUnchanged(Instant beganAt) {
        known = new UnchangedFiles(ledger.seenFiles(), beganAt);
    }

    /** From now on takes files with these SHA-256 hashes in the order of their numbers, and all others after them. */
    void inOrderOf(Map<String, Integer> numbers) {
        turns = Map.copyOf(numbers);
    }

    /** Imports all files that the options name; returns those that were met but not known already. */
    List<ImportedFile> run() throws IOException {
        importAll(InputKind.LOG, options.logs);
        importAll(InputKind.BILLS, options.bills);
        known.tell(terminal);
        return List.copyOf(met);
    }

    /** Whether an input was refused or is not there, or was left although no next run is planned. */
    boolean hasRefused() {
        return refused;
    }

    /** What to tell of the files that were left for the next run because somebody still writes them. */
    List<String> left() {
        return List.copyOf(left);
    }

    private void leave(InputFile file, String reason) {
        String sentence =
                file.displayPath() + ": left for the next run: " + reason + "; nothing of it is in the ledger";
        terminal.say(sentence);
        left.add(sentence);
        refused |= unfinished == Unfinished.REFUSED;
    }

    private boolean leavesCutOff(Refusal refusal) {
        return refusal.isCutOff() && unfinished == Unfinished.LEFT;
    }

    private void importAll(InputKind kind, List<String> paths) throws IOException {
        InputFinder.Found found = InputFinder.find(paths);
        for (InputFinder.PathProblem problem : found.problems()) {
            terminal.say(problem.describe());
            refused = true;
        }
        for (InputFile file : inTurn(found.files(), kind)) {
            if (known.isAsItWas(file, kind)) {
                continue;
            }
            try (Opened opened = inputs.open(file, kind, formatFor(kind))) {
                importOne(opened, kind);
            }
        }
    }

    private List<InputFile> inTurn(List<InputFile> files, InputKind kind) throws IOException {
        if (turns.isEmpty()) {
            return files;
        }
        Map<InputFile, Integer> order = new HashMap<>();
        for (InputFile file : files) {
            try (Opened opened = inputs.open(file, kind, formatFor(kind))) {
                order.put(file, turns.getOrDefault(String.valueOf(opened.sha256()), Integer.MAX_VALUE));
            }
        }
        List<InputFile> sorted = new ArrayList<>(files);
        sorted.sort(Comparator.comparingInt(file -> order.getOrDefault(file, Integer.MAX_VALUE)));
        return sorted;
    }

    private @Nullable String formatFor(InputKind kind) {
        String named = options.format;
        Format format = named == null ? null : formats.get(named);
        return format != null && format.kind() == kind ? named : null;
    }

    private void importOne(Opened opened, InputKind kind) throws IOException {
        boolean bills = kind == InputKind.BILLS;
        if (opened instanceof Opened.Changing changing) {
            leave(changing.file(), CHANGED);
            return;
        }
        if (opened instanceof Opened.Refused refusal) {
            if (leavesCutOff(refusal.refusal())) {
                leave(refusal.file(), refusal.refusal().reason());
                return;
            }
            refused = true;
            String sha256 = opened.sha256();
            String reason = refusal.refusal().describe(refusal.file().displayPath());
            terminal.say(reason);
            if (sha256 != null) {
                try (FileImport record =
                        ledger.begin(refusal.file().displayPath(), sha256, bills, refusal.format(), FileTerms.APPEND)) {
                    met.add(record.refuse(reason));
                }
            }
            return;
        }
        ReadableInput input = (ReadableInput) opened;
        Optional<ImportedFile> before = ledger.fileWith(input.sha256(), bills).filter(file -> file.refused() == null);
        if (before.isPresent()) {
            terminal.say(input.file().displayPath() + ": imported already as "
                    + before.get().path());
            ImportedFile again = allKnown(before.get(), input.file().displayPath());
            ImportLines.of(again).forEach(terminal::say);
            met.add(again);
            known.remember(input.file(), kind, again);
            return;
        }
        read(input, kind);
    }

    /** What an import makes of a file that it has imported before: it knows all that it accepted then. */
    private static ImportedFile allKnown(ImportedFile file, String path) {
        Map<String, BigDecimal> money = new TreeMap<>(file.fresh().money());
        file.restated().money().forEach((currency, amount) -> money.merge(currency, amount, BigDecimal::add));
        file.known().money().forEach((currency, amount) -> money.merge(currency, amount, BigDecimal::add));
        long rows = file.rows() - file.rejected().rows();
        return new ImportedFile(
                file.number(),
                path,
                file.sha256(),
                file.bills(),
                file.format(),
                Tally.NONE,
                Tally.NONE,
                new Tally(rows, money),
                file.rejected(),
                null);
    }

    private void read(ReadableInput input, InputKind kind) throws IOException {
        Format format = input.format();
        FileTerms terms = new FileTerms(input.madeAt(), scope(format));
        String path = input.file().displayPath();
        try (FileImport file = ledger.begin(path, input.sha256(), kind == InputKind.BILLS, format.name(), terms);
                ImportSink sink = new ImportSink(file, path, terminal)) {
            Reading reading = input.read(file.number(), sink);
            Refusal refusal = reading.refusal();
            ImportedFile done;
            if (!input.isAsFound()) {
                leave(input.file(), CHANGED);
                return;
            } else if (refusal != null && leavesCutOff(refusal)) {
                leave(input.file(), refusal.reason());
                return;
            } else if (refusal != null) {
                done = file.refuse(refusal.describe(path));
            } else if (!maxRejects.allows(sink.rejected(), sink.rows())) {
                done = file.refuse(path + ": " + sink.rejected() + " of " + sink.rows()
                        + " rows were rejected; correct the rows, or allow more with --max-rejects");
            } else {
                done = file.commit();
            }
            met.add(done);
            sink.sayRejects();
            ImportLines.of(done).forEach(terminal::say);
            refused |= done.refused() != null;
            known.remember(input.file(), kind, done);
        }
    }

    private static Set<ScopeField> scope(Format format) {
        Set<ScopeField> scope = EnumSet.noneOf(ScopeField.class);
        if (format.replaces()) {
            format.scope().forEach(field -> scope.add(ScopeField.valueOf(field.toUpperCase(Locale.ROOT))));
        }
        return scope;
    }
}
