package io.countermeter.ledger;

import io.countermeter.model.Charge;
import io.countermeter.model.ChargeField;
import io.countermeter.model.Field;
import io.countermeter.model.Origin;
import io.countermeter.model.Row;
import io.countermeter.model.UsageField;
import io.countermeter.model.UsageRecord;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A bulk table with one column per canonical field, and the table of its stretches.
 *
 * @param <F> the fields
 * @param <R> the rows
 */
final class RowTable<F extends Enum<F> & Field, R extends Row<F>> {
    private static final int ROWS_READ_AT_ONCE = 10_000;
    private static final int COLUMNS_BEFORE_FIELDS = 3;

    private final String name;
    private final F[] fields;
    private final F timeField;
    private final Builders<F, R> builders;

    private RowTable(String name, Class<F> fieldClass, F timeField, Builders<F, R> builders) {
        this.name = name;
        this.fields = fieldClass.getEnumConstants();
        this.timeField = timeField;
        this.builders = builders;
    }

    static RowTable<UsageField, UsageRecord> usageRecords() {
        return new RowTable<>("usage_record", UsageField.class, UsageField.SUBMITTED_AT, (values, origin) -> {
            UsageRecord.Builder builder = UsageRecord.builder().origin(origin);
            for (UsageField field : UsageField.values()) {
                builder.set(field, values[field.ordinal()]);
            }
            return builder.build();
        });
    }

    static RowTable<ChargeField, Charge> charges() {
        return new RowTable<>("charge", ChargeField.class, ChargeField.CHARGED_AT, (values, origin) -> {
            Charge.Builder builder = Charge.builder().origin(origin);
            for (ChargeField field : ChargeField.values()) {
                builder.set(field, values[field.ordinal()]);
            }
            return builder.build();
        });
    }

    String name() {
        return name;
    }

    String stretches() {
        return holdsCharges() ? "charge_stretch" : "usage_stretch";
    }

    boolean holdsCharges() {
        return name.equals("charge");
    }

    F timeField() {
        return timeField;
    }

    String insertSql() {
        StringBuilder places = new StringBuilder("?, ?, ?");
        for (int i = 0; i < fields.length; i++) {
            places.append(", ?");
        }
        return "insert into " + name + " (" + columns() + ") values (" + places + ")";
    }

    /** Sets the parameters of {@link #insertSql}. */
    void bind(PreparedStatement statement, ValueColumn[] values, long id, int file, R row) throws SQLException {
        statement.setLong(1, id);
        statement.setInt(2, file);
        statement.setLong(3, row.origin().line());
        for (int i = 0; i < fields.length; i++) {
            values[i].bind(statement, i + 1 + COLUMNS_BEFORE_FIELDS, row.value(fields[i]));
        }
    }

    ValueColumn[] valueColumns() {
        ValueColumn[] columns = new ValueColumn[fields.length];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = new ValueColumn(fields[i].type());
        }
        return columns;
    }

    /** Hands out the rows of these numbers in their order, without holding more than some thousands. */
    void forEach(Database database, long firstRow, long lastRow, Rows wanted, Consumer<R> sink) throws SQLException {
        ValueColumn[] values = valueColumns();
        String sql = "select " + columns() + " from " + name + " where id between ? and ? order by id";
        try (PreparedStatement statement = database.prepare(sql)) {
            for (long from = firstRow; from <= lastRow; from += ROWS_READ_AT_ONCE) {
                statement.setLong(1, from);
                statement.setLong(2, Math.min(lastRow, from + ROWS_READ_AT_ONCE - 1));
                try (ResultSet result = statement.executeQuery()) {
                    while (result.next()) {
                        long id = result.getLong(1);
                        if (wanted.includes(id)) {
                            sink.accept(read(result, values, id));
                        }
                    }
                }
            }
        }
    }

    private R read(ResultSet result, ValueColumn[] columns, long id) throws SQLException {
        @Nullable Object[] values = new @Nullable Object[fields.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = columns[i].read(result, i + 1 + COLUMNS_BEFORE_FIELDS);
        }
        return builders.build(values, new Origin(result.getInt(2), result.getLong(3), id));
    }

    private String columns() {
        StringBuilder columns = new StringBuilder("id, file_number, line");
        for (F field : fields) {
            columns.append(", ").append(field.name().toLowerCase(Locale.ROOT));
        }
        return columns.toString();
    }

    /** Which rows of a stretch are asked for. */
    interface Rows {
        boolean includes(long id);
    }

    private interface Builders<F extends Enum<F> & Field, R extends Row<F>> {
        R build(@Nullable Object[] values, Origin origin);
    }
}
