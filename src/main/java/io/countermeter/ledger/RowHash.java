package io.countermeter.ledger;

import io.countermeter.model.Field;
import io.countermeter.model.FieldType;
import io.countermeter.model.Row;
import io.countermeter.model.Sha256;
import java.math.BigDecimal;
import java.security.DigestException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;

/**
 * The first 128 bits of the SHA-256 over fields of a row, by value.
 *
 * <p>Each named field goes in as a mark that is made of its word, and its value with its length, so that no two rows of
 * different content are written alike, and a canonical field that a later version adds changes no hash of a row
 * without it. Nobody who writes logs or bills can make two rows that are taken for one.
 */
final class RowHash<F extends Enum<F> & Field> {
    /** A mark that no field has. */
    static final int NO_FIELD = 0;

    private final List<F> fields;
    private final int[] marks;
    private final MessageDigest digest = Sha256.digest();
    private final byte[] result = new byte[32];
    private final ByteSink written = new ByteSink(1024);

    RowHash(List<F> fields) {
        this.fields = fields;
        marks = new int[fields.size()];
        for (int i = 0; i < marks.length; i++) {
            marks[i] = mark(fields.get(i));
        }
    }

    /** Two bytes that stand for the field; the words of the fields are chosen so that no two have the same. */
    static int mark(Field field) {
        int hash = field.word().hashCode();
        return (hash ^ (hash >>> 16)) & 0xffff;
    }

    /** Takes the row; {@link #high} and {@link #low} then speak of it. */
    void hash(Row<F> row) {
        write(row);
        finish();
    }

    /** Takes the row as the given one among rows that are alike in these fields, counted from 1. */
    void hashOccurrence(Row<F> row, int occurrence) {
        write(row);
        if (occurrence > 1) {
            written.writeByte(NO_FIELD >> 8);
            written.writeByte(NO_FIELD);
            written.writeNumber(occurrence);
        }
        finish();
    }

    long high() {
        return longAt(0);
    }

    long low() {
        return longAt(Long.BYTES);
    }

    private void write(Row<F> row) {
        written.clear();
        for (int i = 0; i < marks.length; i++) {
            F field = fields.get(i);
            Object value = row.value(field);
            if (value != null) {
                written.writeByte(marks[i] >> 8);
                written.writeByte(marks[i]);
                write(field.type(), value);
            }
        }
    }

    private void write(FieldType type, Object value) {
        switch (type) {
            case TEXT -> written.writeText((String) value);
            case INSTANT -> written.writeInstant((Instant) value);
            case DECIMAL, QUANTITY, COUNT -> written.writeDecimal((BigDecimal) value);
            case FLAG -> written.writeByte((Boolean) value ? 1 : 0);
            case EVENT, OUTCOME, DELIVERY, CATEGORY, UNIT -> written.writeText(((Enum<?>) value).name());
        }
    }

    private void finish() {
        try {
            digest.update(written.bytes(), 0, written.length());
            digest.digest(result, 0, result.length);
        } catch (DigestException e) {
            throw new IllegalStateException(e);
        }
    }

    private long longAt(int from) {
        long value = 0;
        for (int i = from; i < from + Long.BYTES; i++) {
            value = (value << Byte.SIZE) | (result[i] & 0xff);
        }
        return value;
    }
}
