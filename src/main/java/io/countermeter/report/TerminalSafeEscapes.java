package io.countermeter.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;

/**
 * Escapes in JSON strings, beyond what JSON asks for, every character that {@link Cleaner} would not let through: JSON
 * is printed on terminals too, and an escape loses nothing. Surrogates are escaped one by one, so that a broken one
 * cannot make the file malformed.
 */
final class TerminalSafeEscapes extends CharacterEscapes {
    private static final long serialVersionUID = 1L;

    @Override
    public int[] getEscapeCodesForAscii() {
        int[] codes = standardAsciiEscapesForJSON();
        codes[0x7F] = ESCAPE_CUSTOM;
        return codes;
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int character) {
        if (Cleaner.isHarmless(character)) {
            return null;
        }
        return new SerializedString(String.format(Locale.ROOT, "\\u%04X", character));
    }
}
