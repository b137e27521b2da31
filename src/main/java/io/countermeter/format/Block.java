package io.countermeter.format;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The number of units that a price list's unit of measure holds: {@code 100 Images}, {@code 10K}, {@code 1/Month}. */
final class Block {
    /** Decimals of a price that does not come out even, as of a price that is amount by quantity. */
    private static final int DECIMALS = 20;

    private static final BigDecimal THOUSAND = new BigDecimal(1_000);
    private static final Map<String, BigDecimal> MULTIPLES = Map.of(
            "",
            BigDecimal.ONE,
            "K",
            THOUSAND,
            "k",
            THOUSAND,
            "M",
            new BigDecimal(1_000_000),
            "B",
            new BigDecimal(1_000_000_000));

    /** Digits, and a letter for thousands, millions or billions that no word begins with: MB is no million. */
    private static final Pattern LEADING =
            Pattern.compile("(\\d{1,15}+(?:\\.\\d{1,15}+)?+)([KkMB](?![A-Za-z]))?+(?![\\d.,])");

    private Block() {}

    /**
     * The leading number of a text; one where the text does not begin with a digit, or is not named.
     *
     * @return null if the number cannot be a size: then the complaint says why
     */
    static @Nullable BigDecimal size(@Nullable String text, Complaint complaint) {
        String written = text == null ? "" : text.strip();
        if (written.isEmpty() || !Character.isDigit(written.charAt(0))) {
            return BigDecimal.ONE;
        }
        Matcher matcher = LEADING.matcher(written);
        BigDecimal size = null;
        if (matcher.lookingAt()) {
            String multiple = matcher.group(2) == null ? "" : matcher.group(2);
            size = new BigDecimal(matcher.group(1)).multiply(MULTIPLES.getOrDefault(multiple, BigDecimal.ONE));
        }
        if (size == null || size.signum() == 0) {
            complaint.say(
                    "'" + CleanText.excerpt(written, 40) + "' is not the size of a block",
                    "a unit of measure such as 100 Images or 10K is expected");
            return null;
        }
        return size;
    }

    /** What a text says after its leading number. */
    static String unit(String text) {
        String written = text.strip();
        Matcher matcher = LEADING.matcher(written);
        return matcher.lookingAt() ? written.substring(matcher.end()).strip() : written;
    }

    /** A number divided by a block's size: exactly where it comes out even, as it does for sizes of tens. */
    static BigDecimal part(BigDecimal number, BigDecimal size) {
        int decimals = Math.min(DecimalReader.MOST_DECIMALS, Math.max(0, number.scale()) + DECIMALS);
        BigDecimal part = number.divide(size, decimals, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return part.scale() < 0 ? part.setScale(0) : part;
    }
}
