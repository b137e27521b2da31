package io.countermeter.report;

import io.countermeter.model.Decimals;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file that a spreadsheet opens without running anything: UTF-8 without a byte order mark, commas, and lines that
 * end in a line feed, which spreadsheets, databases and line tools all read.
 *
 * <p>A text cell that a spreadsheet would take for a formula gets an apostrophe before it, also where spaces or quotes
 * hide the first character, and after a semicolon, at which a spreadsheet of another locale would cut the cell. Amounts
 * and counts are numbers and stay as they are, negative ones too.
 */
final class SafeCsv {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setRecordSeparator("\n").get();
    private static final Pattern FORMULA = Pattern.compile(
            "(?:^|(?<=;))(?=[\\s\\p{Z}\\p{Cc}\\p{Cf}'\"\u2018\u2019\u201C\u201D]*[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20])"
                    + "|^(?=[\\t\\r\\n])");

    private final CSVPrinter printer;
    private final List<String> cells = new ArrayList<>();

    SafeCsv(OutputStream out, List<String> header) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        printer = new CSVPrinter(writer, FORMAT);
        printer.printRecord(header);
    }

    /** Text from a file or about one: cleaned, and harmless to a spreadsheet; null is an empty cell. */
    SafeCsv text(@Nullable String text) {
        cells.add(text == null ? "" : defuse(text));
        return this;
    }

    /** Texts with a space between them. */
    SafeCsv texts(List<String> texts) {
        return text(String.join(" ", texts));
    }

    SafeCsv amount(BigDecimal amount) {
        cells.add(Decimals.amount(amount));
        return this;
    }

    /** A cell that this program made and that is no formula, such as an amount that may be missing. */
    SafeCsv plain(String text) {
        cells.add(text);
        return this;
    }

    SafeCsv number(long number) {
        cells.add(Long.toString(number));
        return this;
    }

    void endRecord() throws IOException {
        printer.printRecord(cells);
        cells.clear();
    }

    /** Hands everything to the stream, which stays open. */
    void finish() throws IOException {
        printer.flush();
    }

    static String defuse(String text) {
        return Cleaner.clean(isPlain(text) ? text : FORMULA.matcher(text).replaceAll("'"));
    }

    /** Whether a glance shows that no formula is in it, as with nearly every cell; the pattern costs more. */
    private static boolean isPlain(String text) {
        return text.isEmpty() || (Character.isLetterOrDigit(text.charAt(0)) && text.indexOf(';') < 0);
    }
}
