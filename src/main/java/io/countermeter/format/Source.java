package io.countermeter.format;

import io.countermeter.model.Decimals;
import io.countermeter.model.Sha256;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where the text of a field comes from. */
sealed interface Source {
    /** The text; null if the row does not name it. */
    @Nullable
    String text(SourceRow row, Complaint complaint);

    /** One place. */
    record From(int place) implements Source {
        @Override
        public @Nullable String text(SourceRow row, Complaint complaint) {
            return row.text(place);
        }
    }

    /** A text that the format states. */
    record Constant(String constant) implements Source {
        @Override
        public @Nullable String text(SourceRow row, Complaint complaint) {
            return constant;
        }
    }

    /** Several places with something between; all of them must be named. */
    record Join(List<Integer> places, String with) implements Source {
        @Override
        public @Nullable String text(SourceRow row, Complaint complaint) {
            StringBuilder joined = new StringBuilder();
            for (int i = 0; i < places.size(); i++) {
                String part = row.text(places.get(i));
                if (part == null) {
                    return null;
                }
                joined.append(i == 0 ? "" : with).append(part);
            }
            return joined.toString();
        }
    }

    /**
     * The number of items of an array.
     *
     * @param urls whether only files count: each item must be an address, and an address alone counts as one
     */
    record Count(int place, boolean urls) implements Source {
        @Override
        public @Nullable String text(SourceRow row, Complaint complaint) {
            Json value = row.node(place);
            if (urls && isUrl(value)) {
                return "1";
            }
            if (!(value instanceof Json.Sequence sequence)) {
                return null;
            }
            for (Json item : sequence.items()) {
                if (urls && !isUrl(item)) {
                    return null;
                }
            }
            return Integer.toString(sequence.items().size());
        }

        private static boolean isUrl(@Nullable Json value) {
            return value instanceof Json.Text string
                    && (string.text().startsWith("https://")
                            || string.text().startsWith("http://")
                            || string.text().startsWith("data:"));
        }
    }

    /** The sum of the numbers at several places, as far as they are named. */
    record Sum(List<Integer> places) implements Source {
        @Override
        public @Nullable String text(SourceRow row, Complaint complaint) {
            List<Json> parts = new ArrayList<>();
            places.forEach(place -> row.each(place, parts::add));
            BigDecimal sum = null;
            for (Json part : parts) {
                String text = JsonSourceRow.textOf(part, Set.of());
                BigDecimal number = text == null ? null : DecimalReader.parse(text.strip());
                if (text != null && (number == null || DecimalReader.bounded(number) == null)) {
                    return complaint.sayOfText(
                            "'" + CleanText.excerpt(text, 40) + "' cannot be added up", "a plain number is expected");
                }
                if (number != null) {
                    sum = sum == null ? number : sum.add(number);
                }
            }
            return sum == null ? null : Decimals.plain(sum);
        }
    }

    /**
     * A name for a row that has none of its own: the first half of the SHA-256 of what stands at several places, of
     * which some may name nothing.
     */
    record Digest(List<Integer> places) implements Source {
        private static final int DIGITS = 32;

        @Override
        public @Nullable String text(SourceRow row, Complaint complaint) {
            StringBuilder texts = new StringBuilder();
            boolean named = false;
            for (int place : places) {
                String text = row.text(place);
                named |= text != null;
                // With its length before it, so that no two rows of different cells give one text.
                texts.append(text == null ? "-" : text.length() + ":" + text);
            }
            return named ? Sha256.of(texts.toString()).substring(0, DIGITS) : null;
        }
    }
}
