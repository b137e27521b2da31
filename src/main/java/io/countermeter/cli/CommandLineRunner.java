package io.countermeter.cli;

import io.countermeter.ledger.LedgerException;
import io.countermeter.ledger.LedgerInUse;
import io.countermeter.ledger.LedgerIoException;
import io.countermeter.ledger.LedgerUnusable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Runs a command line and turns whatever ends it into a message and an exit code; a stack trace is never one. */
final class CommandLineRunner {
    private static final int HELP_WIDTH = 100;
    private static final long BYTES_OF_MIB = 1 << 20;

    private final Terminal terminal;

    CommandLineRunner(Terminal terminal) {
        this.terminal = terminal;
    }

    int run(String[] args) {
        CommandLine commandLine = new CommandLine(new Countermeter());
        commandLine.addSubcommand(new AuditCommand(terminal));
        commandLine.addSubcommand(new NightlyCommand(terminal));
        commandLine.addSubcommand(new StatusCommand(terminal));
        commandLine.addSubcommand(new CloseCommand(terminal));
        commandLine.addSubcommand(new ImportCommand(terminal));
        commandLine.addSubcommand(new ReconcileCommand(terminal));
        commandLine.addSubcommand(new ReportCommand(terminal));
        commandLine.addSubcommand(new ExplainCommand(terminal));
        CommandLine contract = new CommandLine(new ContractCommand());
        contract.addSubcommand(new ContractCheckCommand(terminal));
        commandLine.addSubcommand(contract);
        CommandLine formats = new CommandLine(new FormatsCommand(terminal));
        formats.addSubcommand(new FormatsNewCommand(terminal));
        commandLine.addSubcommand(formats);
        CommandLine prices = new CommandLine(new PricesCommand());
        prices.addSubcommand(new PricesImportCommand(terminal));
        prices.addSubcommand(new PricesListCommand(terminal));
        prices.addSubcommand(new PricesRemoveCommand(terminal));
        commandLine.addSubcommand(prices);
        commandLine.addSubcommand(new SimulateCommand(terminal));
        commandLine.addSubcommand(new SelfcheckCommand(terminal));
        commandLine.addSubcommand(new CheckCommand(terminal));
        commandLine.addSubcommand(new RebuildCommand(terminal));
        commandLine.addSubcommand(new CompletionCommand(terminal));
        dress(commandLine);
        commandLine.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
        commandLine.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
        commandLine.setColorScheme(CommandLine.Help.defaultColorScheme(terminal.isWatched() ? Ansi.ON : Ansi.OFF));
        commandLine.setUsageHelpWidth(HELP_WIDTH);
        commandLine.setUnmatchedOptionsAllowedAsOptionParameters(false);
        commandLine.setParameterExceptionHandler(this::wrongUsage);
        commandLine.setExecutionExceptionHandler((failure, command, parsed) -> failed(failure));
        int code = execute(commandLine, args);
        terminal.out().flush();
        if (terminal.out().checkError()) {
            terminal.say("standard output could not be written; free space on its disk, or keep the reader open");
            return ExitCode.highest(code, ExitCode.INPUT_OUTPUT.code());
        }
        return code;
    }

    private int execute(CommandLine commandLine, String[] args) {
        try {
            return commandLine.execute(args);
        } catch (OutOfMemoryError | StackOverflowError failure) {
            return failed(failure);
        }
    }

    /** What all commands have in common: the version, and a blank line between the parts of their help. */
    private static void dress(CommandLine command) {
        CommandLine.Model.CommandSpec spec = command.getCommandSpec();
        spec.versionProvider(new Version());
        boolean hasParameters = !spec.positionalParameters().isEmpty();
        spec.usageMessage()
                .descriptionHeading("%n")
                .parameterListHeading("%n")
                .optionListHeading(hasParameters ? "" : "%n")
                .commandListHeading("%nCommands:%n");
        command.getSubcommands().values().forEach(CommandLineRunner::dress);
    }

    private int wrongUsage(CommandLine.ParameterException said, String[] args) {
        CommandLine.ParameterException wrong = unknownOption(said, args);
        CommandLine command = wrong.getCommandLine();
        terminal.say(String.valueOf(wrong.getMessage()));
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(wrong, command.getErr())) {
            terminal.say("See '" + command.getCommandSpec().qualifiedName() + " --help'.");
        }
        return ExitCode.WRONG_USAGE.code();
    }

    /** The first unknown option, whatever else is wrong because of it: then its suggestions are shown, too. */
    private static CommandLine.ParameterException unknownOption(CommandLine.ParameterException wrong, String[] args) {
        CommandLine command = wrong.getCommandLine();
        for (String arg : args) {
            String name = arg.replaceFirst("=.*", "");
            if (name.startsWith("--") && !command.getCommandSpec().optionsMap().containsKey(name)) {
                return new CommandLine.UnmatchedArgumentException(command, List.of(arg));
            }
        }
        return wrong;
    }

    private int failed(Throwable failure) {
        if (isShortOfMemory(failure)) {
            terminal.say("The memory is not enough: this run may use "
                    + Runtime.getRuntime().maxMemory() / BYTES_OF_MIB
                    + " MiB. Give it more (COUNTERMETER_OPTS=-Xmx4g; without the launcher, JAVA_TOOL_OPTIONS=-Xmx4g),"
                    + " and run it again: nothing is lost.");
            return ExitCode.BUG.code();
        }
        if (failure instanceof CommandProblem problem) {
            problem.sentence().lines().forEach(terminal::say);
            return problem.exitCode().code();
        }
        if (failure instanceof LedgerException problem) {
            return failed(problem);
        }
        if (failure instanceof UncheckedIOException wrapped && wrapped.getCause() != null) {
            return failed(wrapped.getCause());
        }
        if (failure instanceof IOException problem) {
            return failed(problem);
        }
        terminal.say("This is a bug in Countermeter: " + failure + where(failure)
                + ". Please report it with the command you ran.");
        return ExitCode.BUG.code();
    }

    private int failed(LedgerException problem) {
        terminal.say(String.valueOf(problem.getMessage()));
        return codeOf(problem).code();
    }

    private static ExitCode codeOf(LedgerException problem) {
        if (problem instanceof LedgerInUse) {
            return ExitCode.LEDGER_IN_USE;
        }
        if (problem instanceof LedgerIoException) {
            return ExitCode.INPUT_OUTPUT;
        }
        return problem instanceof LedgerUnusable ? ExitCode.WRONG_USAGE : ExitCode.BUG;
    }

    private int failed(IOException problem) {
        String what = problem instanceof FileSystemException file
                ? file.getFile() + ": " + reason(file)
                : String.valueOf(problem.getMessage());
        terminal.say(what + "; check that the path exists, may be used, and that its disk has space");
        return ExitCode.INPUT_OUTPUT.code();
    }

    private static String reason(FileSystemException problem) {
        String reason = problem.getReason();
        if (reason != null) {
            return reason;
        }
        if (problem instanceof FileAlreadyExistsException) {
            return "there is a file of this name already";
        }
        if (problem instanceof NoSuchFileException) {
            return "there is no such file or folder";
        }
        return problem instanceof AccessDeniedException
                ? "permission denied"
                : problem.getClass().getSimpleName();
    }

    private static boolean isShortOfMemory(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError) {
                return true;
            }
        }
        return false;
    }

    /** The first place of the program in which it failed. */
    private static String where(Throwable failure) {
        for (StackTraceElement element : failure.getStackTrace()) {
            if (element.getClassName().startsWith("io.countermeter")) {
                return " at " + element.getFileName() + ":" + element.getLineNumber();
            }
        }
        return "";
    }
}
