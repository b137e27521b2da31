package io.countermeter.format;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A small change to a text before it is read. */
sealed interface TextEdit {
    String apply(String text);

    /** Takes a beginning away, if it is there. */
    record WithoutPrefix(String prefix) implements TextEdit {
        @Override
        public String apply(String text) {
            return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
        }
    }

    /** Takes an end away, if it is there: {@code 5s} becomes {@code 5}. */
    record WithoutSuffix(String suffix) implements TextEdit {
        @Override
        public String apply(String text) {
            return text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text;
        }
    }

    /** Takes what the one group of a regular expression holds where it is found first; nothing if it is not found. */
    record Match(Pattern pattern) implements TextEdit {
        static Match of(String written) {
            try {
                Match match = new Match(Pattern.compile(written));
                if (match.pattern.matcher("").groupCount() == 1) {
                    return match;
                }
            } catch (PatternSyntaxException malformed) {
                throw new IllegalArgumentException(
                        "'match' is no regular expression: " + malformed.getDescription(), malformed);
            }
            throw new IllegalArgumentException("'match' needs exactly one group in round brackets");
        }

        @Override
        public String apply(String text) {
            Matcher matcher = pattern.matcher(text);
            String found = matcher.find() ? matcher.group(1) : null;
            return found == null ? "" : found;
        }
    }

    /** Takes the wrappers of the format's ids away; capital letters stay. */
    record Unwrapped(List<IdWrapper> wrappers) implements TextEdit {
        public Unwrapped {
            wrappers = List.copyOf(wrappers);
        }

        @Override
        public String apply(String text) {
            return IdWrapper.unwrapped(text, wrappers);
        }
    }

    /**
     * Takes one part of a text that something parts.
     *
     * @param take the number of the part, from 0, or from the end: -1 is the last; a part that is not there is empty
     */
    record Split(String separator, int take) implements TextEdit {
        @Override
        public String apply(String text) {
            String[] parts = text.split(Pattern.quote(separator), -1);
            int index = take < 0 ? parts.length + take : take;
            return index >= 0 && index < parts.length ? parts[index].strip() : "";
        }
    }

    /** Writes a text in small letters. */
    record Lower() implements TextEdit {
        @Override
        public String apply(String text) {
            return text.toLowerCase(Locale.ROOT);
        }
    }

    /** Writes a text in capital letters. */
    record Upper() implements TextEdit {
        @Override
        public String apply(String text) {
            return text.toUpperCase(Locale.ROOT);
        }
    }

    /** Takes the leading number of a unit of measure away: {@code 100 Images} becomes {@code Images}. */
    record WithoutNumber() implements TextEdit {
        @Override
        public String apply(String text) {
            return Block.unit(text);
        }
    }
}
