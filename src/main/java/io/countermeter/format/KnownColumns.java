package io.countermeter.format;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Columns that a format knows and does not use, by name or by a pattern in which {@code *} stands for anything. */
final class KnownColumns {
    private final List<Pattern> patterns = new ArrayList<>();

    KnownColumns(List<String> written) {
        for (String name : written) {
            StringBuilder regex = new StringBuilder();
            for (String part : name.split("\\*", -1)) {
                regex.append(regex.isEmpty() ? "" : ".*").append(Pattern.quote(part));
            }
            patterns.add(Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE));
        }
    }

    boolean holds(String column) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(column).matches());
    }
}
