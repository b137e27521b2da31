package io.countermeter.format;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong in one format file. */
final class Problems {
    private final String file;
    private final List<FormatProblem> found = new ArrayList<>();

    Problems(String file) {
        this.file = file;
    }

    void add(int line, String reason, String advice) {
        found.add(new FormatProblem(file, line, reason, advice));
    }

    List<FormatProblem> all() {
        return List.copyOf(found);
    }
}
