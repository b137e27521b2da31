package io.countermeter.cli;

import io.countermeter.report.Cleaner;
import io.countermeter.report.Style;
import io.countermeter.report.Styler;
import io.countermeter.report.TerminalReport;
import java.io.InputStream;
import java.io.PrintStream;
import picocli.CommandLine.Help.Ansi;

/** The three streams of a run: results go to {@code out}, messages and progress to {@code err}. */
record Terminal(InputStream in, PrintStream out, PrintStream err) {
    /** Prints a message; what comes from files cannot steer the terminal. */
    void say(String sentence) {
        err.println(Cleaner.clean(sentence));
    }

    /** Prints a line of the result, as clean as a message. */
    void show(String line) {
        out.println(Cleaner.clean(line));
    }

    /** Whether a person watches, which the launcher can tell: then progress is a bar, and text has colour. */
    boolean isWatched() {
        return Boolean.getBoolean("countermeter.watched") && System.getenv("NO_COLOR") == null;
    }

    int width() {
        String columns = System.getenv("COLUMNS");
        if (columns != null && columns.matches("[1-9][0-9]{1,3}")) {
            return Integer.parseInt(columns);
        }
        return TerminalReport.DEFAULT_WIDTH;
    }

    Styler styler() {
        return isWatched() ? Terminal::coloured : Styler.PLAIN;
    }

    private static String coloured(Style style, String text) {
        String colours =
                switch (style) {
                    case HEADING -> "bold";
                    case GOOD -> "green";
                    case BAD -> "red";
                    case MONEY -> "bold";
                    case QUIET -> "faint";
                };
        StringBuilder coloured = new StringBuilder();
        for (Ansi.IStyle one : Ansi.Style.parse(colours)) {
            coloured.append(one.on());
        }
        return coloured.append(text).append(Ansi.Style.reset.on()).toString();
    }
}
