package io.countermeter.format;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A change to a number by what stands at another place of the row. */
sealed interface NumberChange {
    /** The changed number, not yet held to any bounds; null if it cannot be made: then the complaint says why. */
    @Nullable
    BigDecimal apply(BigDecimal number, SourceRow row, Complaint complaint);

    /** Lowers a price by a discount in percent; without a discount it stays. */
    record LessPercent(int place) implements NumberChange {
        private static final BigDecimal HUNDRED = new BigDecimal(100);

        @Override
        public @Nullable BigDecimal apply(BigDecimal price, SourceRow row, Complaint complaint) {
            String percent = row.text(place);
            if (percent == null) {
                return price;
            }
            BigDecimal discount = DecimalReader.parse(percent.strip());
            if (discount == null || discount.signum() < 0 || discount.compareTo(HUNDRED) > 0) {
                complaint.say(
                        "'" + CleanText.excerpt(percent, 20) + "' is not a discount in percent",
                        "a number from 0 to 100 is expected");
                return null;
            }
            return price.multiply(HUNDRED.subtract(discount)).movePointLeft(2);
        }
    }

    /** Makes single units of a quantity that counts blocks, such as of {@code 100 Images}. */
    record TimesBlock(int place) implements NumberChange {
        @Override
        public @Nullable BigDecimal apply(BigDecimal quantity, SourceRow row, Complaint complaint) {
            BigDecimal size = Block.size(row.text(place), complaint);
            return size == null ? null : quantity.multiply(size);
        }
    }

    /** Makes a price of single units of the price of a block. */
    record PerBlock(int place) implements NumberChange {
        @Override
        public @Nullable BigDecimal apply(BigDecimal price, SourceRow row, Complaint complaint) {
            BigDecimal size = Block.size(row.text(place), complaint);
            return size == null ? null : Block.part(price, size);
        }
    }
}
