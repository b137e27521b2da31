package io.countermeter.ledger;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads what a {@link ByteSink} has written, in the same order. */
final class ByteSource {
    private final byte[] bytes;
    private int at;

    ByteSource(byte[] bytes) {
        this.bytes = bytes;
    }

    int readByte() {
        return bytes[at++] & 0xff;
    }

    byte[] readBytes(int count) {
        at += count;
        return Arrays.copyOfRange(bytes, at - count, at);
    }

    int readInt() {
        return Math.toIntExact(readNumber());
    }

    long readNumber() {
        long value = 0;
        int shift = 0;
        while (true) {
            byte next = bytes[at++];
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
            shift += 7;
        }
    }

    long readSigned() {
        long value = readNumber();
        return (value >>> 1) ^ -(value & 1);
    }

    String readText() {
        long header = readNumber();
        int characters = (int) (header >>> 1);
        if ((header & 1) != 0) {
            return readWide(characters);
        }
        String text = new String(bytes, at, characters, StandardCharsets.ISO_8859_1);
        at += characters;
        return text;
    }

    private String readWide(int characters) {
        char[] text = new char[characters];
        for (int i = 0; i < characters; i++) {
            text[i] = (char) (((bytes[at] & 0xff) << 8) | (bytes[at + 1] & 0xff));
            at += 2;
        }
        return new String(text);
    }

    BigDecimal readDecimal() {
        long header = readNumber();
        int folded = (int) (header >>> 1);
        int scale = (folded >>> 1) ^ -(folded & 1);
        if ((header & 1) == 0) {
            return BigDecimal.valueOf(readSigned(), scale);
        }
        return new BigDecimal(new BigInteger(readBytes(readInt())), scale);
    }
}
