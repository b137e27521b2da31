package io.countermeter.format;

import io.countermeter.model.Sha256;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;

/**
 * The bytes of one input. They are hashed first and read afterwards, and never more of them than were hashed: a log
 * that still grows is read as it was. Standard input is kept in a file of its own until it is closed.
 */
final class Content implements Closeable {
    private static final int BUFFER = 1 << 16;

    private final Path path;
    private final boolean temporary;
    private final String sha256;
    private final long length;

    private Content(Path path, boolean temporary, String sha256, long length) {
        this.path = path;
        this.temporary = temporary;
        this.sha256 = sha256;
        this.length = length;
    }

    static Content ofFile(Path path) throws IOException {
        try (InputStream bytes = Files.newInputStream(path);
                OutputStream nowhere = OutputStream.nullOutputStream()) {
            return copied(bytes, nowhere, path, false);
        }
    }

    static Content ofStream(InputStream bytes) throws IOException {
        Path file = Files.createTempFile("countermeter", ".input");
        try (OutputStream copy = Files.newOutputStream(file)) {
            return copied(bytes, copy, file, true);
        }
    }

    private static Content copied(InputStream bytes, OutputStream copy, Path path, boolean temporary)
            throws IOException {
        MessageDigest digest = Sha256.digest();
        byte[] chunk = new byte[BUFFER];
        long length = 0;
        for (int count = bytes.read(chunk); count >= 0; count = bytes.read(chunk)) {
            digest.update(chunk, 0, count);
            copy.write(chunk, 0, count);
            length += count;
        }
        return new Content(path, temporary, Sha256.hex(digest), length);
    }

    /** The SHA-256 of the bytes as they lie on disk, in hex. */
    String sha256() {
        return sha256;
    }

    /** How many bytes lie on disk. */
    long length() {
        return length;
    }

    /** The first bytes, unpacked. */
    byte[] head(int count) throws IOException {
        try (InputStream bytes = unpacked()) {
            return bytes.readNBytes(count);
        }
    }

    /** The text as UTF-8 without a byte order mark, unpacked. */
    InputStream text() throws IOException {
        InputStream bytes = unpacked();
        bytes.mark(4);
        int first = bytes.read();
        int second = bytes.read();
        if (first == 0xff && second == 0xfe) {
            return new Utf16Stream(bytes, StandardCharsets.UTF_16LE);
        }
        if (first == 0xfe && second == 0xff) {
            return new Utf16Stream(bytes, StandardCharsets.UTF_16BE);
        }
        if (!(first == 0xef && second == 0xbb && bytes.read() == 0xbf)) {
            bytes.reset();
        }
        return bytes;
    }

    private InputStream unpacked() throws IOException {
        BufferedInputStream raw = new BufferedInputStream(new Bounded(Files.newInputStream(path), length), BUFFER);
        raw.mark(2);
        boolean gzip = raw.read() == 0x1f && raw.read() == 0x8b;
        raw.reset();
        return gzip ? new BufferedInputStream(new GzipStream(raw), BUFFER) : raw;
    }

    @Override
    public void close() throws IOException {
        if (temporary) {
            Files.deleteIfExists(path);
        }
    }

    /** Ends where the hashed bytes ended. */
    private static final class Bounded extends InputStream {
        private final InputStream bytes;
        private long left;

        Bounded(InputStream bytes, long left) {
            this.bytes = bytes;
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            if (left == 0) {
                return -1;
            }
            left--;
            return bytes.read();
        }

        @Override
        public int read(byte[] target, int offset, int count) throws IOException {
            if (left == 0) {
                return -1;
            }
            int read = bytes.read(target, offset, (int) Math.min(count, left));
            left -= Math.max(0, read);
            return read;
        }

        @Override
        public int available() throws IOException {
            return (int) Math.min(left, bytes.available());
        }

        @Override
        public void close() throws IOException {
            bytes.close();
        }
    }
}
