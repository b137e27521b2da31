package io.countermeter.format;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that a gateway puts around an id.
 *
 * @param prefix before the id, in any case; may be empty
 * @param suffix after the id, in any case; may be empty
 * @param base64 whether what is between is base64
 * @param after the text, within what was decoded, after which the id begins; may be empty
 * @param until the text at which it ends; empty for the end
 */
record IdWrapper(String prefix, String suffix, boolean base64, String after, String until) {
    private static final int DEEPEST = 4;

    /** An id without spaces around it and without any of the wrappers, even where one stands in another. */
    static String unwrapped(String id, List<IdWrapper> wrappers) {
        String bare = id.strip();
        for (int depth = 0; depth < DEEPEST; depth++) {
            String inner = null;
            for (int i = 0; i < wrappers.size() && inner == null; i++) {
                inner = wrappers.get(i).unwrap(bare);
            }
            if (inner == null) {
                break;
            }
            bare = inner.strip();
        }
        return bare;
    }

    /** The id within; null if the wrapper is not there. */
    @Nullable
    String unwrap(String id) {
        int length = id.length() - prefix.length() - suffix.length();
        if (length <= 0
                || !id.regionMatches(true, 0, prefix, 0, prefix.length())
                || !id.regionMatches(true, id.length() - suffix.length(), suffix, 0, suffix.length())) {
            return null;
        }
        String inner = id.substring(prefix.length(), prefix.length() + length);
        return base64 ? decoded(inner) : inner;
    }

    private @Nullable String decoded(String text) {
        String plain;
        try {
            String urlSafe = text.replace('+', '-').replace('/', '_').replace("=", "");
            plain = new String(Base64.getUrlDecoder().decode(urlSafe), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
        int begin = plain.indexOf(after);
        if (begin < 0) {
            return null;
        }
        int end = until.isEmpty() ? -1 : plain.indexOf(until, begin + after.length());
        String id = plain.substring(begin + after.length(), end < 0 ? plain.length() : end);
        return id.isEmpty() ? null : id;
    }
}
