package io.countermeter.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Gives the bytes of UTF-16 text as UTF-8. */
final class Utf16Stream extends InputStream {
    private final Reader reader;
    private final char[] chars = new char[8192];
    private int carried;
    private byte[] bytes = new byte[0];
    private int at;

    Utf16Stream(InputStream utf16, Charset charset) {
        this.reader = new InputStreamReader(
                utf16,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    @Override
    public int read() throws IOException {
        return fill() ? bytes[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, bytes.length - at);
        System.arraycopy(bytes, at, target, offset, count);
        at += count;
        return count;
    }

    private boolean fill() throws IOException {
        while (at == bytes.length) {
            int count = reader.read(chars, carried, chars.length - carried);
            if (count < 0) {
                return false;
            }
            int end = carried + count;
            carried = Character.isHighSurrogate(chars[end - 1]) ? 1 : 0;
            bytes = new String(chars, 0, end - carried).getBytes(StandardCharsets.UTF_8);
            at = 0;
            chars[0] = chars[end - 1];
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
