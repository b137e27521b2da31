package io.countermeter.ledger;

import io.countermeter.model.Field;
import io.countermeter.model.FieldType;
import io.countermeter.model.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoField;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes consecutive rows of one file as a block, column by column.
 *
 * <p>A block names its columns by their words and has only those that a row of it names, so that a later version may
 * know more fields. A column of few different values is written as a dictionary and one index for each row; one of
 * many as the values one after the other. Which it was in the block before decides what is tried first.
 */
final class BlockEncoder<F extends Enum<F> & Field> {
    static final int LAYOUT = 1;

    /** Marks of how a column is written. */
    static final int DICTIONARY = 0;

    static final int PLAIN = 1;
    static final int TIMES = 2;
    static final int WITH_GAPS = 4;

    private static final int MOST_INDEXES = 256;
    private static final int BLOCKS_UNTIL_RETRY = 32;

    private final F[] fields;
    private final ByteSink sink = new ByteSink(1 << 16);
    private final Map<Object, Integer> indexes = new HashMap<>();
    private final byte[] indexOfRow;
    private final int[] plainBlocks;
    private @Nullable Object[] column;

    BlockEncoder(F[] fields, int mostRows) {
        this.fields = fields;
        indexOfRow = new byte[mostRows];
        plainBlocks = new int[fields.length];
        column = new @Nullable Object[mostRows];
    }

    byte[] encode(List<? extends Row<F>> rows) {
        sink.clear();
        sink.writeByte(LAYOUT);
        sink.writeNumber(rows.size());
        writeLines(rows);
        for (F field : fields) {
            int named = collect(rows, field);
            if (named > 0) {
                sink.writeText(field.word());
                writeColumn(field, rows.size(), named);
            }
        }
        sink.writeText("");
        return sink.toBytes();
    }

    private void writeLines(List<? extends Row<F>> rows) {
        long before = 0;
        for (int i = 0; i < rows.size(); i++) {
            long line = rows.get(i).origin().line();
            sink.writeSigned(line - before);
            before = line;
        }
    }

    /** Puts the values of a field into the column, and counts them. */
    private int collect(List<? extends Row<F>> rows, F field) {
        int named = 0;
        for (int i = 0; i < rows.size(); i++) {
            Object value = rows.get(i).value(field);
            column[i] = value;
            named += value == null ? 0 : 1;
        }
        return named;
    }

    private void writeColumn(F field, int rows, int named) {
        int gaps = named < rows ? WITH_GAPS : 0;
        if (field.type() == FieldType.INSTANT) {
            sink.writeByte(TIMES | gaps);
            writeGaps(rows, gaps);
            writeTimes(rows);
            return;
        }
        int distinct = plainBlocks[field.ordinal()] > 0 ? MOST_INDEXES + 1 : index(rows, named);
        if (distinct > MOST_INDEXES) {
            int before = plainBlocks[field.ordinal()];
            plainBlocks[field.ordinal()] = before == 0 ? BLOCKS_UNTIL_RETRY : before - 1;
            sink.writeByte(PLAIN | gaps);
            writeGaps(rows, gaps);
            writePlain(field, rows);
        } else {
            sink.writeByte(DICTIONARY | gaps);
            writeGaps(rows, gaps);
            writeDictionary(field, rows, distinct);
        }
    }

    /** One bit for each row, set where the row names the field. */
    private void writeGaps(int rows, int gaps) {
        if (gaps == 0) {
            return;
        }
        for (int from = 0; from < rows; from += Byte.SIZE) {
            int bits = 0;
            for (int i = from; i < rows && i < from + Byte.SIZE; i++) {
                bits |= column[i] == null ? 0 : 1 << (i - from);
            }
            sink.writeByte(bits);
        }
    }

    private void writeTimes(int rows) {
        boolean whole = true;
        for (int i = 0; i < rows && whole; i++) {
            whole = column[i] == null || nanos((Instant) column[i]) == 0;
        }
        sink.writeByte(whole ? 0 : 1);
        long before = 0;
        for (int i = 0; i < rows; i++) {
            if (column[i] instanceof Instant time) {
                sink.writeSigned(time.getEpochSecond() - before);
                before = time.getEpochSecond();
                if (!whole) {
                    sink.writeNumber(nanos(time));
                }
            }
        }
    }

    private static int nanos(Instant time) {
        return time.get(ChronoField.NANO_OF_SECOND);
    }

    /** Finds the index of each row's value, and says how many there are; too many if a dictionary does not pay. */
    private int index(int rows, int named) {
        indexes.clear();
        int most = Math.min(MOST_INDEXES, Math.max(1, named * 2 / 3));
        Object before = null;
        int index = 0;
        for (int i = 0; i < rows; i++) {
            Object value = column[i];
            if (value == null) {
                continue;
            }
            if (!value.equals(before)) {
                Integer known = indexes.putIfAbsent(value, indexes.size());
                index = known == null ? indexes.size() - 1 : known;
                before = value;
                if (indexes.size() > most) {
                    return MOST_INDEXES + 1;
                }
            }
            indexOfRow[i] = (byte) index;
        }
        return indexes.size();
    }

    private void writeDictionary(F field, int rows, int distinct) {
        sink.writeNumber(distinct);
        int written = 0;
        for (int i = 0; i < rows && written < distinct; i++) {
            if (column[i] != null && (indexOfRow[i] & 0xff) == written) {
                write(field.type(), column[i]);
                written++;
            }
        }
        if (distinct == 1) {
            return;
        }
        for (int i = 0; i < rows; i++) {
            if (column[i] != null) {
                sink.writeByte(indexOfRow[i]);
            }
        }
    }

    private void writePlain(F field, int rows) {
        FieldType type = field.type();
        for (int i = 0; i < rows; i++) {
            Object value = column[i];
            if (value != null) {
                write(type, value);
            }
        }
    }

    private void write(FieldType type, Object value) {
        switch (type) {
            case DECIMAL, QUANTITY, COUNT -> sink.writeDecimal((BigDecimal) value);
            case TEXT, FLAG, EVENT, OUTCOME, DELIVERY, CATEGORY, UNIT -> sink.writeText(type.canonicalText(value));
            case INSTANT -> throw new IllegalArgumentException("times have a column of their own");
        }
    }
}
