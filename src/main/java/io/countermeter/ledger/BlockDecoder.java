package io.countermeter.ledger;

import io.countermeter.model.Field;
import io.countermeter.model.FieldType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the blocks that a {@link BlockEncoder} wrote; each thread needs its own.
 *
 * <p>Values of dictionaries are handed out as the same objects again: a million rows name a handful of models, and
 * need not hold a million copies of their names.
 */
final class BlockDecoder<F extends Enum<F> & Field> {
    private static final int MOST_REPEATS_KEPT = 10_000;

    private final Map<String, F> fieldsByWord = new HashMap<>();
    private final Map<Object, Object> repeats = new HashMap<>();

    BlockDecoder(F[] fields) {
        for (F field : fields) {
            fieldsByWord.put(field.word(), field);
        }
    }

    /** The rows of a block: the line of each, and the columns that any of them names. */
    static final class Block<F> {
        private final long[] lines;
        private final List<Column<F>> columns = new ArrayList<>();

        private Block(int rows) {
            lines = new long[rows];
        }

        long line(int index) {
            return lines[index];
        }

        List<Column<F>> columns() {
            return columns;
        }
    }

    /** A field and its value in each row. */
    static final class Column<F> {
        private final F field;
        private final @Nullable Object[] values;

        private Column(F field, int rows) {
            this.field = field;
            values = new @Nullable Object[rows];
        }

        F field() {
            return field;
        }

        /** The value; null where the row does not name the field. */
        @Nullable
        Object value(int index) {
            return values[index];
        }
    }

    Block<F> decode(byte[] bytes) {
        ByteSource source = new ByteSource(bytes);
        int layout = source.readByte();
        if (layout != BlockEncoder.LAYOUT) {
            throw new IllegalStateException(
                    "the ledger holds rows in a layout that this version does not know: " + layout);
        }
        int rows = source.readInt();
        Block<F> block = new Block<>(rows);
        long line = 0;
        for (int i = 0; i < rows; i++) {
            line += source.readSigned();
            block.lines[i] = line;
        }
        for (String word = source.readText(); !word.isEmpty(); word = source.readText()) {
            F field = fieldsByWord.get(word);
            if (field == null) {
                throw new IllegalStateException("the ledger holds a field that this version does not know: " + word);
            }
            Column<F> column = new Column<>(field, rows);
            readColumn(source, field.type(), column.values);
            block.columns.add(column);
        }
        return block;
    }

    private void readColumn(ByteSource source, FieldType type, @Nullable Object[] values) {
        int mark = source.readByte();
        byte[] gaps = (mark & BlockEncoder.WITH_GAPS) == 0
                ? null
                : source.readBytes((values.length + Byte.SIZE - 1) / Byte.SIZE);
        switch (mark & ~BlockEncoder.WITH_GAPS) {
            case BlockEncoder.TIMES -> readTimes(source, gaps, values);
            case BlockEncoder.PLAIN -> readPlain(source, type, gaps, values);
            case BlockEncoder.DICTIONARY -> readDictionary(source, type, gaps, values);
            default -> throw new IllegalStateException("the ledger holds a column of an unknown kind: " + mark);
        }
    }

    private static boolean isNamed(byte @Nullable [] gaps, int row) {
        return gaps == null || (gaps[row >> 3] & (1 << (row & 7))) != 0;
    }

    private static void readTimes(ByteSource source, byte @Nullable [] gaps, @Nullable Object[] values) {
        boolean whole = source.readByte() == 0;
        long second = 0;
        for (int i = 0; i < values.length; i++) {
            if (isNamed(gaps, i)) {
                second += source.readSigned();
                values[i] = Instant.ofEpochSecond(second, whole ? 0 : source.readNumber());
            }
        }
    }

    private void readPlain(ByteSource source, FieldType type, byte @Nullable [] gaps, @Nullable Object[] values) {
        for (int i = 0; i < values.length; i++) {
            if (isNamed(gaps, i)) {
                values[i] = read(source, type);
            }
        }
    }

    private void readDictionary(ByteSource source, FieldType type, byte @Nullable [] gaps, @Nullable Object[] values) {
        Object[] words = new Object[source.readInt()];
        for (int i = 0; i < words.length; i++) {
            words[i] = shared(read(source, type));
        }
        for (int i = 0; i < values.length; i++) {
            if (isNamed(gaps, i)) {
                values[i] = words[words.length == 1 ? 0 : source.readByte()];
            }
        }
    }

    private Object shared(Object value) {
        if (repeats.size() >= MOST_REPEATS_KEPT) {
            repeats.clear();
        }
        Object known = repeats.putIfAbsent(value, value);
        return known == null ? value : known;
    }

    private static Object read(ByteSource source, FieldType type) {
        return switch (type) {
            case TEXT -> source.readText();
            case DECIMAL, QUANTITY, COUNT -> source.readDecimal();
            case FLAG -> Boolean.valueOf(source.readText());
            case EVENT, OUTCOME, DELIVERY, CATEGORY, UNIT -> constant(type, source.readText());
            case INSTANT -> throw new IllegalArgumentException("times have a column of their own");
        };
    }

    private static Object constant(FieldType type, String word) {
        String name = word.toUpperCase(Locale.ROOT);
        for (Object constant : type.valueClass().getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(name)) {
                return constant;
            }
        }
        throw new IllegalStateException("the ledger holds a word that this version does not know: " + word);
    }
}
