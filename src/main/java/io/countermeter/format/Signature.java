package io.countermeter.format;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Knows, by their first bytes, files that hold no text that could be read here. */
final class Signature {
    private static final Map<String, String> KNOWN = new TreeMap<>(Map.of(
            "PK\u0003\u0004", "a zip archive or a spreadsheet; unpack it, or save it as CSV",
            "PAR1", "a Parquet file; export it as CSV or JSON Lines",
            "%PDF", "a PDF; ask for the export as CSV or JSON",
            "(\u00b5/\u00fd", "compressed with zstd; unpack it, or compress it with gzip",
            "BZh", "compressed with bzip2; unpack it, or compress it with gzip",
            "\u00fd7zXZ", "compressed with xz; unpack it, or compress it with gzip",
            "\u00d0\u00cf\u0011\u00e0", "an old spreadsheet; save it as CSV",
            "<", "a page of HTML or XML; ask for the export as CSV or JSON"));

    private Signature() {}

    /** Why a file that begins with these bytes cannot be read; null if it may be. */
    static @Nullable Refusal refusal(byte[] head) {
        String begin = new String(head, StandardCharsets.ISO_8859_1);
        for (Map.Entry<String, String> known : KNOWN.entrySet()) {
            if (begin.startsWith(known.getKey())) {
                String[] parts = known.getValue().split("; ", 2);
                return Refusal.of("the file is " + parts[0], parts[1]);
            }
        }
        if (begin.startsWith("\u00ff\u00fe\u0000\u0000") || begin.startsWith("\u0000\u0000\u00fe\u00ff")) {
            return Refusal.of("the file is UTF-32", "export it as UTF-8");
        }
        boolean byteOrderMark = begin.startsWith("\u00ff\u00fe") || begin.startsWith("\u00fe\u00ff");
        int nul = begin.indexOf('\u0000');
        if (!byteOrderMark && (nul == 0 || nul == 1)) {
            return Refusal.of(
                    "the file seems to be UTF-16 without a byte order mark", "export it as UTF-8, or with the mark");
        }
        return null;
    }
}
