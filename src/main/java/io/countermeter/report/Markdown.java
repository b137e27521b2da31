package io.countermeter.report;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Writes Markdown in which text from files is only ever text: no markup, no links, no cells of its own. */
final class Markdown {
    private static final Pattern MARKUP = Pattern.compile("[\\\\`*\\[\\]<>|~&#$]");
    /** Between letters and digits it has no meaning, and kinds and ids stay greppable. */
    private static final Pattern UNDERSCORE = Pattern.compile("(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])");

    private static final Pattern BLOCK_START = Pattern.compile("^(\\s*)(\\d*)([-+=.)])(?=[\\s=-]|$)");
    private static final Pattern LINK = Pattern.compile("(?<=\\w)(?=:/)|(?<=[wW])(?=\\.)");

    private final StringBuilder text = new StringBuilder();

    /** The text, cleaned and without any meaning to Markdown. */
    static String escape(String text) {
        String escaped = MARKUP.matcher(Cleaner.clean(text)).replaceAll("\\\\$0");
        escaped = UNDERSCORE.matcher(escaped).replaceAll("\\\\_");
        escaped = BLOCK_START.matcher(escaped).replaceFirst("$1$2\\\\$3");
        return LINK.matcher(escaped).replaceAll("\\\\");
    }

    Markdown heading(int level, String raw) {
        text.append(text.isEmpty() ? "" : "\n")
                .append("#".repeat(level))
                .append(' ')
                .append(escape(raw))
                .append('\n');
        return this;
    }

    Markdown paragraph(String raw) {
        text.append('\n').append(escape(raw)).append('\n');
        return this;
    }

    Markdown bullets(List<String> raw) {
        text.append('\n');
        raw.forEach(item -> text.append("- ").append(escape(item)).append('\n'));
        return this;
    }

    /** A table; the last {@code right} columns hold numbers. */
    Markdown table(int right, List<String> header, List<List<String>> rows) {
        int left = header.size() - right;
        text.append('\n');
        row(header.stream().map(Markdown::escape).toList());
        row(IntStream.range(0, header.size())
                .mapToObj(column -> column < left ? "---" : "--:")
                .toList());
        rows.forEach(cells -> row(cells.stream().map(Markdown::escape).toList()));
        return this;
    }

    /** The last row of a table, in bold, that sums it up. */
    Markdown total(List<String> cells) {
        row(cells.stream()
                .map(cell -> cell.isEmpty() ? "" : "**" + escape(cell) + "**")
                .toList());
        return this;
    }

    private void row(List<String> escaped) {
        text.append("| ").append(String.join(" | ", escaped)).append(" |\n");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
