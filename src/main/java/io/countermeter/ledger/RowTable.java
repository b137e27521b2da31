package io.countermeter.ledger;

import io.countermeter.model.Charge;
import io.countermeter.model.ChargeField;
import io.countermeter.model.Field;
import io.countermeter.model.Origin;
import io.countermeter.model.Row;
import io.countermeter.model.UsageField;
import io.countermeter.model.UsageRecord;
import java.util.List;

/**
 * The tables that hold one kind of rows: its blocks, its stretches and their keys.
 *
 * @param <F> the fields
 * @param <R> the rows
 */
final class RowTable<F extends Enum<F> & Field, R extends Row<F>> {
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

    /** Makes a row of what a block holds of it. */
    interface Builders<F extends Enum<F> & Field, R extends Row<F>> {
        R build(List<BlockDecoder.Column<F>> columns, int index, Origin origin);
    }

    static RowTable<UsageField, UsageRecord> usageRecords() {
        UsageRecord.Builder builder = UsageRecord.builder();
        Builders<UsageField, UsageRecord> builders = (columns, index, origin) ->
                fill(builder, columns, index, origin).build();
        return new RowTable<>("usage", UsageField.class, UsageField.SUBMITTED_AT, builders);
    }

    static RowTable<ChargeField, Charge> charges() {
        Charge.Builder builder = Charge.builder();
        Builders<ChargeField, Charge> builders = (columns, index, origin) ->
                fill(builder, columns, index, origin).build();
        return new RowTable<>("charge", ChargeField.class, ChargeField.CHARGED_AT, builders);
    }

    private static <F extends Enum<F> & Field, B extends Row.Builder<F, B>> B fill(
            B builder, List<BlockDecoder.Column<F>> columns, int index, Origin origin) {
        builder.clear().origin(origin);
        for (int i = 0; i < columns.size(); i++) {
            Object value = columns.get(i).value(index);
            if (value != null) {
                builder.set(columns.get(i).field(), value);
            }
        }
        return builder;
    }

    String blocks() {
        return name + "_block";
    }

    String stretches() {
        return name + "_stretch";
    }

    String keys() {
        return name + "_key";
    }

    /** What tells the files of these rows from others in the table of imported files. */
    String filesCondition() {
        return holdsCharges() ? "bills" : "not bills";
    }

    boolean holdsCharges() {
        return timeField instanceof ChargeField;
    }

    F[] fields() {
        return fields;
    }

    F timeField() {
        return timeField;
    }

    R build(List<BlockDecoder.Column<F>> columns, int index, Origin origin) {
        return builders.build(columns, index, origin);
    }
}
