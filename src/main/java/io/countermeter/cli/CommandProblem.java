package io.countermeter.cli;

/** Something that ends a command: a sentence for the user, and the exit code. */
final class CommandProblem extends RuntimeException {
    private final ExitCode exitCode;

    CommandProblem(ExitCode exitCode, String sentence) {
        super(sentence, null, false, false);
        this.exitCode = exitCode;
    }

    ExitCode exitCode() {
        return exitCode;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
