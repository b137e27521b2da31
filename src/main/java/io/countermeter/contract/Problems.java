package io.countermeter.contract;

import io.countermeter.contract.Problem.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Collects what is wrong with one contract, so that its author hears of everything at once. */
final class Problems {
    private static final Pattern LINE_END = Pattern.compile("\r\n|\r|\n");

    private final String file;
    private final String[] lines;
    private final List<Problem> problems = new ArrayList<>();
    private boolean errors;

    Problems(String file, String text) {
        this.file = Excerpt.clean(file);
        this.lines = LINE_END.split(text.startsWith("\uFEFF") ? text.substring(1) : text, -1);
    }

    void error(Place place, String what, String advice) {
        errors = true;
        add(Severity.ERROR, place, what, advice);
    }

    void warning(Place place, String what, String advice) {
        add(Severity.WARNING, place, what, advice);
    }

    void note(Place place, String what, String advice) {
        add(Severity.NOTE, place, what, advice);
    }

    boolean hasErrors() {
        return errors;
    }

    List<Problem> inOrder() {
        List<Problem> ordered = new ArrayList<>(problems);
        ordered.sort(Problem.ORDER);
        return ordered;
    }

    private void add(Severity severity, Place place, String what, String advice) {
        String line = place.line() <= lines.length ? lines[place.line() - 1] : "";
        Excerpt excerpt = Excerpt.of(line, place.column());
        problems.add(new Problem(
                severity, file, place.line(), place.column(), excerpt.text(), excerpt.caret(), what, advice));
    }
}
