package io.countermeter.ledger;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;

/** Bytes that grow while numbers, texts and times are written; equal values are written alike. */
final class ByteSink {
    /** Sums of numbers within these bounds stay within the 1000 digits of a column. */
    private static final int MOST_DIGITS = 400;

    private static final int DIGITS_OF_A_LONG = 18;

    private byte[] bytes;
    private int length;

    ByteSink(int capacity) {
        bytes = new byte[capacity];
    }

    void clear() {
        length = 0;
    }

    int length() {
        return length;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    /** The bytes themselves, of which the first {@link #length} are written. */
    byte[] bytes() {
        return bytes;
    }

    void writeByte(int value) {
        ensureRoom(1);
        bytes[length++] = (byte) value;
    }

    void writeLong(long value) {
        ensureRoom(Long.BYTES);
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            bytes[length++] = (byte) (value >>> shift);
        }
    }

    void writeBytes(byte[] from) {
        ensureRoom(from.length);
        System.arraycopy(from, 0, bytes, length, from.length);
        length += from.length;
    }

    /** A number in as few bytes as it needs; a negative one takes ten. */
    void writeNumber(long value) {
        ensureRoom(10);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes[length++] = (byte) ((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }

    /** As {@link #writeNumber}, for numbers that are often small and negative. */
    void writeSigned(long value) {
        writeNumber((value << 1) ^ (value >> 63));
    }

    /** Any text, also such as no encoding can write; one byte a character where that is enough. */
    void writeText(String text) {
        int characters = text.length();
        ensureRoom(10 + 2 * characters);
        int start = length;
        writeNumber((long) characters << 1);
        for (int i = 0; i < characters; i++) {
            char c = text.charAt(i);
            if (c > 0xff) {
                length = start;
                writeWide(text);
                return;
            }
            bytes[length++] = (byte) c;
        }
    }

    private void writeWide(String text) {
        writeNumber(((long) text.length() << 1) | 1);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            bytes[length++] = (byte) (c >> 8);
            bytes[length++] = (byte) c;
        }
    }

    void writeInstant(Instant value) {
        writeSigned(value.getEpochSecond());
        writeNumber(value.getNano());
    }

    /** The number by its value: 1.40 is written as 1.4. */
    void writeDecimal(BigDecimal value) {
        int precision = value.precision();
        if (precision > DIGITS_OF_A_LONG) {
            writeLargeDecimal(value);
            return;
        }
        long digits = value.unscaledValue().longValue();
        int scale = value.scale();
        while (digits % 10 == 0 && digits != 0) {
            digits /= 10;
            scale--;
        }
        writeCompactDecimal(digits, digits == 0 ? 0 : scale, value);
    }

    private void writeCompactDecimal(long digits, int scale, BigDecimal value) {
        requireKeepable(1, scale, value);
        writeNumber((long) ((scale << 1) ^ (scale >> 31)) << 1);
        writeSigned(digits);
    }

    private void writeLargeDecimal(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        requireKeepable(stripped.precision(), stripped.scale(), value);
        if (stripped.precision() <= DIGITS_OF_A_LONG) {
            writeCompactDecimal(stripped.unscaledValue().longValue(), stripped.scale(), value);
            return;
        }
        int scale = stripped.scale();
        BigInteger digits = stripped.unscaledValue();
        byte[] written = digits.toByteArray();
        writeNumber(((long) ((scale << 1) ^ (scale >> 31)) << 1) | 1);
        writeNumber(written.length);
        writeBytes(written);
    }

    private static void requireKeepable(int precision, int scale, BigDecimal value) {
        if (precision > MOST_DIGITS || Math.abs((long) scale) > MOST_DIGITS) {
            throw new IllegalArgumentException("a number of more than " + MOST_DIGITS + " digits: " + value);
        }
    }

    private void ensureRoom(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
