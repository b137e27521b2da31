package io.countermeter.format;

import io.countermeter.model.Charge;
import io.countermeter.model.ChargeCategory;
import io.countermeter.model.ChargeField;
import io.countermeter.model.Field;
import io.countermeter.model.Origin;
import io.countermeter.model.Reject;
import io.countermeter.model.Row;
import io.countermeter.model.UsageField;
import io.countermeter.model.UsageRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Turns the rows of one file into records, or into rejects, for a sink. */
final class RowMapper {
    static final int LONGEST_CELL = 80;

    private final Format format;
    private final int file;
    private final RowSink sink;
    private final RuleInFile[][] rules;
    private final UsageField[] usageFields = UsageField.values();
    private final ChargeField[] chargeFields = ChargeField.values();
    private final UsageRecord.Builder usage = UsageRecord.builder();
    private final Charge.Builder charge = Charge.builder();
    private final Complaint complaint = new Complaint();
    private final long[] skipped;
    private final UnevenRows uneven;
    private final @Nullable LastOfEach lastOfEach;
    private @Nullable Instant madeAt;

    RowMapper(Format format, int file, RowSink sink) {
        this.format = format;
        this.file = file;
        this.sink = sink;
        this.rules = format.mapping().fields().stream()
                .map(ofField -> ofField.stream().map(RuleInFile::new).toArray(RuleInFile[]::new))
                .toArray(RuleInFile[][]::new);
        this.skipped = new long[format.mapping().skips().size()];
        this.uneven = new UnevenRows(format.mapping().uneven());
        this.lastOfEach = format.mapping().keepsLast() ? new LastOfEach() : null;
    }

    /** Maps one row; its hash is only asked for if it is rejected. */
    void row(SourceRow row, long line, Supplier<String> sha256) {
        if (isSkipped(row)) {
            return;
        }
        complaint.clear();
        uneven.note(row);
        noteMaking(row);
        if (format.kind() == InputKind.LOG) {
            usage(row, line, sha256);
        } else {
            charge(row, line, sha256);
        }
    }

    /** Rejects a row that cannot even be parted into cells. */
    void reject(long line, String reason, String advice, String sha256) {
        sink.reject(new Reject(line, null, reason, advice, sha256, null), null);
    }

    void reject(RawRow row) {
        reject(row.line(), row.reason() == null ? "" : row.reason(), row.advice(), row.hash());
    }

    /** Says what is to be said of the whole file. */
    void end() {
        if (lastOfEach != null) {
            lastOfEach.give(sink);
        }
        for (int i = 0; i < skipped.length; i++) {
            if (skipped[i] > 0) {
                sink.notice(skipped[i] + (skipped[i] == 1 ? " row was" : " rows were") + " passed over: "
                        + format.mapping().skips().get(i).say());
            }
        }
        uneven.tell(sink);
    }

    /** The latest time of making that the rows named; null if none did. */
    @Nullable
    Instant madeAt() {
        return madeAt;
    }

    private void noteMaking(SourceRow row) {
        MadeAt where = format.madeAt();
        Instant made = where == null ? null : where.ofRow(row, complaint);
        if (made != null && (madeAt == null || made.isAfter(madeAt))) {
            madeAt = made;
        }
    }

    private boolean isSkipped(SourceRow row) {
        List<Format.Skip> skips = format.mapping().skips();
        for (int i = 0; i < skips.size(); i++) {
            if (skips.get(i).condition().holds(row)) {
                skipped[i]++;
                return true;
            }
        }
        return false;
    }

    private void usage(SourceRow row, long line, Supplier<String> sha256) {
        usage.clear().origin(new Origin(file, line));
        fill(usage, usageFields, row);
        InputHash hash = format.mapping().inputHash();
        if (hash != null && usage.get(UsageField.INPUT_HASH) == null) {
            usage.set(UsageField.INPUT_HASH, hash.of(row));
        }
        if (complaint.isEmpty() && usage.get(UsageField.REQUEST_ID) == null && usage.get(UsageField.JOB_ID) == null) {
            complaint.say("the row names no request_id and no job_id", "one of them is needed to find it on a bill");
            complaint.book(label(UsageField.REQUEST_ID), null);
        }
        if (complaint.isEmpty()) {
            sink.usage(usage.build());
        } else {
            sink.reject(rejected(line, sha256), null);
        }
    }

    private void charge(SourceRow row, long line, Supplier<String> sha256) {
        charge.clear().origin(new Origin(file, line));
        fill(charge, chargeFields, row);
        requireSpan();
        if (complaint.isEmpty()) {
            give(charge.build());
        } else {
            sink.reject(rejected(line, sha256), money());
        }
    }

    /** A bucket without length would hold nothing: its end was written as the last day, where the first after it is meant. */
    private void requireSpan() {
        boolean isUsage =
                charge.get(ChargeField.CATEGORY) == null || charge.get(ChargeField.CATEGORY) == ChargeCategory.USAGE;
        boolean isBucket = isUsage
                && charge.get(ChargeField.REQUEST_ID) == null
                && charge.get(ChargeField.JOB_ID) == null
                && charge.get(ChargeField.PERIOD_START) instanceof Instant start
                && charge.get(ChargeField.PERIOD_END) instanceof Instant end
                && !end.isAfter(start);
        if (isBucket && complaint.isEmpty()) {
            complaint.say(
                    "the period ends before it has begun",
                    "period_end is the first instant after the period: of a day it is the next day");
            complaint.book(label(ChargeField.PERIOD_END), String.valueOf(charge.get(ChargeField.PERIOD_END)));
        }
    }

    private void give(Charge built) {
        if (lastOfEach == null || !lastOfEach.take(built)) {
            sink.charge(built);
        }
    }

    private @Nullable RejectedMoney money() {
        Object amount = charge.get(ChargeField.AMOUNT);
        Object currency = charge.get(ChargeField.CURRENCY);
        return amount instanceof BigDecimal number && currency instanceof String code
                ? new RejectedMoney(code, number)
                : null;
    }

    private <F extends Enum<F> & Field, B extends Row.Builder<F, B>> void fill(B builder, F[] fields, SourceRow row) {
        for (F field : fields) {
            RuleInFile[] ofField = rules[field.ordinal()];
            int faults = complaint.faults();
            Object value = null;
            for (int i = 0; i < ofField.length && value == null && complaint.faults() == faults; i++) {
                value = ofField[i].read(row, complaint);
            }
            if (value != null) {
                builder.set(field, value);
            } else if (complaint.faults() == faults && isRequired(field)) {
                complaint.say(field.word() + " is empty", "each row needs it");
                complaint.book(label(field), null);
            }
        }
    }

    private boolean isRequired(Field field) {
        if (field instanceof UsageField usageField) {
            return usageField == UsageField.PROVIDER
                    || usageField == UsageField.SUBMITTED_AT
                    || usageField == UsageField.STATUS;
        }
        return field == ChargeField.PROVIDER
                || field == ChargeField.CHARGED_AT
                || field == ChargeField.AMOUNT
                || field == ChargeField.CURRENCY;
    }

    private String label(Field field) {
        RuleInFile[] ofField = rules[field.ordinal()];
        return ofField.length == 0 ? field.word() : ofField[0].label();
    }

    private Reject rejected(long line, Supplier<String> sha256) {
        String cell = complaint.cell();
        return new Reject(
                line,
                complaint.column(),
                complaint.reason(),
                complaint.advice(),
                sha256.get(),
                cell == null ? null : CleanText.excerpt(cell, LONGEST_CELL));
    }
}
