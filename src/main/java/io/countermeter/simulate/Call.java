package io.countermeter.simulate;

import io.countermeter.model.AttemptClass;
import io.countermeter.model.EventKind;
import io.countermeter.model.Outcome;
import io.countermeter.model.Unit;
import io.countermeter.model.UsageField;
import io.countermeter.model.UsageRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One submission to a provider as our log tells it. It begins as a success that delivered what was asked; a
 * scenario changes what went otherwise.
 */
final class Call {
    private final Stage stage;
    private final Tariff tariff;
    private final String account;
    private final UsageRecord.Builder row;
    private final List<Bill> bills = new ArrayList<>();
    private @Nullable AttemptClass attemptClass;
    private boolean attempt = true;

    private Call(Stage stage, Tariff tariff, String account, UsageRecord.Builder row) {
        this.stage = stage;
        this.tariff = tariff;
        this.account = account;
        this.row = row;
    }

    static Call first(Stage stage, Tariff tariff, String account, Instant at) {
        Vendor vendor = tariff.vendor();
        UsageRecord.Builder row = UsageRecord.builder()
                .set(UsageField.PROVIDER, vendor.word())
                .set(UsageField.ACCOUNT, account.isEmpty() ? null : account)
                .set(UsageField.OPERATION_ID, stage.ids().next("op"))
                .set(UsageField.EVENT, EventKind.REQUEST)
                .set(UsageField.OPERATION, vendor.operation())
                .set(UsageField.MODEL, tariff.model())
                .set(UsageField.INPUT_HASH, stage.ids().inputHash())
                .set(UsageField.REQUESTED_RESOLUTION, tariff.of("resolution"))
                .set(UsageField.RESOLUTION, tariff.of("resolution"))
                .set(UsageField.REQUESTED_QUALITY, tariff.of("quality"))
                .set(UsageField.QUALITY, tariff.of("quality"))
                .set(UsageField.PROJECT, stage.random().nextInt(3) == 0 ? "ads" : "studio");
        Call call = new Call(stage, tariff, account, row).anew(at);
        boolean video = vendor.operation().equals("text_to_video");
        call.finishedAfter(video ? stage.seconds(40, 240) : stage.seconds(3, 20));
        return tariff.unit() == Unit.SECOND ? call.seconds(stage.pick(5, 6, 8, 10), 1) : call.count(1);
    }

    private Call anew(Instant at) {
        Vendor vendor = tariff.vendor();
        return set(UsageField.REQUEST_ID, stage.ids().next("req"))
                .set(UsageField.JOB_ID, vendor.hasJobs() ? stage.ids().next("job") : null)
                .set(UsageField.SUBMITTED_AT, at)
                .status(Outcome.SUCCEEDED);
    }

    /** The same order sent again so many seconds later, and this time answered. */
    Call again(long secondsLater) {
        Call next = new Call(stage, tariff, account, row.build().toBuilder())
                .anew(submittedAt().plusSeconds(secondsLater))
                .set(UsageField.ERROR, null)
                .set(UsageField.HTTP_STATUS, null);
        next.finishedAfter(stage.seconds(20, 40));
        next.delivered();
        return stage.add(next);
    }

    /** The same order under its operation_id at another provider. */
    Call elsewhere(Tariff other, long secondsLater) {
        Call next = first(
                        stage,
                        other,
                        other.vendor().account(stage.turn()),
                        submittedAt().plusSeconds(secondsLater))
                .set(UsageField.OPERATION_ID, row.get(UsageField.OPERATION_ID))
                .set(UsageField.INPUT_HASH, row.get(UsageField.INPUT_HASH));
        return stage.add(next);
    }

    Call set(UsageField field, @Nullable Object value) {
        row.set(field, value);
        return this;
    }

    boolean has(UsageField field) {
        return row.get(field) != null;
    }

    /** Asks for outputs of so many seconds, and gets them. */
    Call seconds(int each, int outputs) {
        set(UsageField.REQUESTED_SECONDS, BigDecimal.valueOf(each));
        return count(outputs);
    }

    /** Asks for so many outputs, and gets them. */
    Call count(int outputs) {
        set(UsageField.REQUESTED_COUNT, BigDecimal.valueOf(outputs));
        delivered();
        return this;
    }

    private void delivered() {
        deliveredCount(requestedCount().intValueExact());
    }

    /** Gets only so many of the outputs. */
    Call deliveredCount(int outputs) {
        set(UsageField.OUTPUT_COUNT, BigDecimal.valueOf(outputs));
        if (row.get(UsageField.REQUESTED_SECONDS) instanceof BigDecimal each) {
            set(UsageField.OUTPUT_SECONDS, each.multiply(BigDecimal.valueOf(outputs)));
        }
        return this;
    }

    /** Changes the outcome; of what is no success, nothing was delivered as far as we know. */
    Call status(Outcome outcome) {
        set(UsageField.STATUS, outcome);
        if (outcome != Outcome.SUCCEEDED) {
            set(UsageField.OUTPUT_COUNT, null);
            set(UsageField.OUTPUT_SECONDS, null);
        }
        return this;
    }

    /** Ends it in a failure, with the words of the provider about it. */
    Call failed(Outcome outcome, String error) {
        return status(outcome).set(UsageField.ERROR, error);
    }

    /** Gives it up after so many seconds. */
    Call timedOutAfter(long seconds) {
        return failed(Outcome.TIMED_OUT, "gave up after " + seconds + " s").finishedAfter(seconds);
    }

    /** Leaves it without an answer so far. */
    Call running() {
        return status(Outcome.RUNNING).set(UsageField.FINISHED_AT, null);
    }

    Call finishedAfter(long seconds) {
        return set(UsageField.FINISHED_AT, submittedAt().plusSeconds(seconds));
    }

    /** An event about this call's job, so many seconds after its submission; a scenario adds what it tells. */
    UsageRecord.Builder event(EventKind kind, long secondsLater, Outcome outcome) {
        return UsageRecord.builder()
                .set(UsageField.PROVIDER, vendor().word())
                .set(UsageField.ACCOUNT, account.isEmpty() ? null : account)
                .set(UsageField.JOB_ID, row.get(UsageField.JOB_ID))
                .set(UsageField.EVENT, kind)
                .set(UsageField.SUBMITTED_AT, submittedAt().plusSeconds(secondsLater))
                .set(UsageField.STATUS, outcome);
    }

    /** The event that brings the outputs that were asked for. */
    UsageRecord.Builder result(long secondsLater) {
        UsageRecord.Builder event = event(EventKind.WEBHOOK, secondsLater, Outcome.SUCCEEDED)
                .set(UsageField.FINISHED_AT, submittedAt().plusSeconds(secondsLater))
                .set(UsageField.OUTPUT_COUNT, requestedCount());
        if (row.get(UsageField.REQUESTED_SECONDS) instanceof BigDecimal each) {
            event.set(UsageField.OUTPUT_SECONDS, each.multiply(requestedCount()));
        }
        return event;
    }

    /** A charge for what was asked, at the agreed price. */
    Bill billed() {
        return billedAt(account);
    }

    /** The same at an account that our log does not name. */
    Bill billedAt(String billedAccount) {
        Instant ended = row.get(UsageField.FINISHED_AT) instanceof Instant finishedAt ? finishedAt : submittedAt();
        Instant chargedAt = ended.plusSeconds(stage.seconds(60, 1200));
        Bill bill = new Bill(stage, vendor(), billedAccount, this, chargedAt, BigDecimal.ZERO)
                .component(tariff)
                .quantity(requestedQuantity());
        attach(bill);
        return stage.add(bill);
    }

    /** Notes a row of the export that answers this call. */
    void attach(Bill bill) {
        bills.add(bill);
    }

    /** What was asked for in the unit of the price. */
    BigDecimal requestedQuantity() {
        return row.get(UsageField.REQUESTED_SECONDS) instanceof BigDecimal each && tariff.unit() == Unit.SECOND
                ? each.multiply(requestedCount())
                : requestedCount();
    }

    /** What the request costs at the agreed price. */
    BigDecimal price() {
        return tariff.price().multiply(requestedQuantity());
    }

    private BigDecimal requestedCount() {
        return row.get(UsageField.REQUESTED_COUNT) instanceof BigDecimal count ? count : BigDecimal.ONE;
    }

    /** Says in which class of attempts it belongs; without a word that follows from its bills. */
    Call is(AttemptClass itsClass) {
        attemptClass = itsClass;
        return this;
    }

    /**
     * It has no charge, and that is right: another of its chain was kept, or its policy does not bill its outcome.
     */
    Call notBilled() {
        return is(AttemptClass.NOT_BILLED_AS_EXPECTED);
    }

    /** Its row is no attempt of its own. */
    Call noAttempt() {
        attempt = false;
        return this;
    }

    @Nullable
    AttemptClass attemptClass() {
        if (!attempt || attemptClass != null) {
            return attempt ? attemptClass : null;
        }
        if (bills.isEmpty()) {
            throw new IllegalStateException(requestId() + " has neither a bill nor a class");
        }
        return bills.stream().anyMatch(Bill::hasFinding)
                ? AttemptClass.BILLED_WITH_FINDINGS
                : AttemptClass.BILLED_AS_EXPECTED;
    }

    UsageRecord row() {
        return row.build();
    }

    Tariff tariff() {
        return tariff;
    }

    Vendor vendor() {
        return tariff.vendor();
    }

    String account() {
        return account;
    }

    @Nullable
    String requestId() {
        return (String) row.get(UsageField.REQUEST_ID);
    }

    @Nullable
    String jobId() {
        return (String) row.get(UsageField.JOB_ID);
    }

    /** The id that tells it from all others. */
    String id() {
        String requestId = requestId();
        return requestId != null ? requestId : String.valueOf(jobId());
    }

    Instant submittedAt() {
        return row.get(UsageField.SUBMITTED_AT) instanceof Instant instant ? instant : stage.at();
    }
}
