package io.countermeter.report;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.List;

/**
 * Text for a terminal of a width: headings, sentences and tables. All text is on lines that end in a line feed; amounts
 * are never cut, even where that makes a line wider than the terminal.
 */
final class TerminalPage {
    static final int NARROWEST = 40;

    private final int width;
    private final Styler styler;
    private final StringBuilder text = new StringBuilder();

    TerminalPage(int width, Styler styler) {
        this.width = Math.max(NARROWEST, width);
        this.styler = styler;
    }

    int width() {
        return width;
    }

    String styled(Style style, String words) {
        return styler.apply(style, words);
    }

    TerminalPage append(String words) {
        text.append(words);
        return this;
    }

    void addList(String heading, List<String> sentences) {
        if (!sentences.isEmpty()) {
            addHeading(heading);
            sentences.forEach(sentence -> addSentence("  ", sentence, Style.QUIET));
        }
    }

    void addHeading(String heading) {
        text.append("\n");
        addSentence("", heading, Style.HEADING);
    }

    void addSentence(String indent, String sentence, Style style) {
        for (String line : Wrap.lines(Cleaner.clean(sentence), width - indent.length())) {
            text.append(indent).append(styler.apply(style, line)).append("\n");
        }
    }

    <T> void addTable(List<T> rows, List<ColumnData<T>> columns) {
        text.append(AsciiTable.builder()
                        .border(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS)
                        .lineSeparator("\n")
                        .data(rows, columns)
                        .asString())
                .append("\n");
    }

    static Column left(String header) {
        return column(header, HorizontalAlign.LEFT);
    }

    static Column right(String header) {
        return column(header, HorizontalAlign.RIGHT);
    }

    static Column left(String header, String footer) {
        return left(header).footer(footer);
    }

    static Column right(String header, String footer) {
        return right(header).footer(footer);
    }

    private static Column column(String header, HorizontalAlign align) {
        return new Column()
                .header(header)
                .headerAlign(align)
                .dataAlign(align)
                .footerAlign(align)
                .maxWidth(Integer.MAX_VALUE);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
