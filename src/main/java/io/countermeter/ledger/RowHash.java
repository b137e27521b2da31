package io.countermeter.ledger;

import io.countermeter.model.Field;
import io.countermeter.model.Row;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;

/**
 * The first 128 bits of the SHA-256 over fields of a row, by value.
 *
 * <p>Each named field goes in as its word, the length of its text, and its text, so that no two rows of different
 * content are written alike, and a canonical field that a later version adds changes no hash of a row without it.
 */
final class RowHash<F extends Enum<F> & Field> {
    private final List<F> fields;
    private final byte[][] words;
    private final MessageDigest digest = sha256();
    private final byte[] result = new byte[32];
    private byte[] written = new byte[1024];
    private int length;

    RowHash(List<F> fields) {
        this.fields = fields;
        words = new byte[fields.size()][];
        for (int i = 0; i < words.length; i++) {
            words[i] = (fields.get(i).word() + ":").getBytes(StandardCharsets.UTF_8);
        }
    }

    /** Takes the row; {@link #high} and {@link #low} then speak of it. */
    void hash(Row<F> row) {
        length = 0;
        for (int i = 0; i < words.length; i++) {
            F field = fields.get(i);
            Object value = row.value(field);
            if (value != null) {
                byte[] text = field.type().canonicalText(value).getBytes(StandardCharsets.UTF_8);
                write(words[i]);
                writeLength(text.length);
                write(text);
            }
        }
        finish();
    }

    /** Takes the row as the given one among rows that are alike in these fields, counted from 1. */
    void hashOccurrence(Row<F> row, int occurrence) {
        hash(row);
        if (occurrence > 1) {
            writeLength(occurrence);
            finish();
        }
    }

    long high() {
        return ByteBuffer.wrap(result).getLong(0);
    }

    long low() {
        return ByteBuffer.wrap(result).getLong(8);
    }

    private void finish() {
        try {
            digest.update(written, 0, length);
            digest.digest(result, 0, result.length);
        } catch (DigestException e) {
            throw new IllegalStateException(e);
        }
    }

    private void write(byte[] bytes) {
        ensureRoom(bytes.length);
        System.arraycopy(bytes, 0, written, length, bytes.length);
        length += bytes.length;
    }

    private void writeLength(int number) {
        ensureRoom(Integer.BYTES);
        ByteBuffer.wrap(written).putInt(length, number);
        length += Integer.BYTES;
    }

    private void ensureRoom(int more) {
        if (written.length - length < more) {
            written = Arrays.copyOf(written, Math.max(2 * written.length, length + more));
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
