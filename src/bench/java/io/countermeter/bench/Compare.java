package io.countermeter.bench;

import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Holds the findings of two contenders against each other; what they say of a case must be the same, to the digit. */
public final class Compare {
    private static final int SHOWN = 10;
    private static final int WIDTH = 200;

    private Compare() {}

    /** Arguments: two files of findings. Ends with 1 and the first differences if they differ. */
    public static void main(String[] args) throws IOException {
        List<String> differences = differences(Path.of(args[0]), Path.of(args[1]));
        differences.stream().limit(SHOWN).forEach(System.out::println);
        System.out.println(differences.size() + " differences");
        System.exit(differences.isEmpty() ? 0 : 1);
    }

    /** Lines that only one of the files has, marked with - and +. */
    static List<String> differences(Path ours, Path theirs) throws IOException {
        List<String> left = lines(ours);
        List<String> right = lines(theirs);
        List<String> differences = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < left.size() || j < right.size()) {
            int order =
                    i == left.size() ? 1 : j == right.size() ? -1 : left.get(i).compareTo(right.get(j));
            if (order < 0) {
                differences.add(shown("- ", left.get(i++)));
            } else if (order > 0) {
                differences.add(shown("+ ", right.get(j++)));
            } else {
                i++;
                j++;
            }
        }
        return differences;
    }

    private static String shown(String mark, String line) {
        return mark + (line.length() <= WIDTH ? line : line.substring(0, WIDTH) + " …");
    }

    private static List<String> lines(Path file) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        List<String> lines = new ArrayList<>();
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                CSVParser rows = format.parse(in)) {
            for (CSVRecord row : rows) {
                lines.add(String.join(
                        " | ",
                        row.get("kind"),
                        row.get("outcome"),
                        row.get("remedy"),
                        row.get("provider"),
                        row.get("account"),
                        row.get("currency"),
                        subject(row),
                        plain(row.get("amount")),
                        plain(row.get("open"))));
            }
        }
        lines.sort(null);
        return lines;
    }

    /** The attempts it speaks of; an orphan has none, and is known by its charges. */
    private static String subject(CSVRecord row) {
        if (row.isMapped("subject")) {
            return row.get("subject");
        }
        return row.get(row.get("kind").equals("ORPHAN_CHARGE") ? "charge_ids" : "request_ids");
    }

    private static String plain(String amount) {
        BigDecimal value = new BigDecimal(amount);
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
