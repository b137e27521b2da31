package io.countermeter.format;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * Unpacks gzip of one or more members, to the last byte: what is no whole member at the end is damage, where the JDK's
 * own stream would take it for the end.
 */
final class GzipStream extends FilterInputStream {
    GzipStream(InputStream packed) throws IOException {
        super(open(packed));
    }

    private static InputStream open(InputStream packed) throws IOException {
        try {
            return GzipCompressorInputStream.builder()
                    .setInputStream(packed)
                    .setDecompressConcatenated(true)
                    .get();
        } catch (IOException broken) {
            throw damage(broken);
        }
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (IOException broken) {
            throw damage(broken);
        }
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        try {
            return super.read(target, offset, length);
        } catch (IOException broken) {
            throw damage(broken);
        }
    }

    private static IOException damage(IOException broken) {
        if (broken instanceof EOFException || broken instanceof ZipException) {
            return broken;
        }
        ZipException damage = new ZipException("the gzip data is damaged");
        damage.initCause(broken);
        return damage;
    }
}
