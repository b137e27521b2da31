package io.countermeter.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One submission to a provider that could be billed: what its usage records say together.
 *
 * @param merged each field as the best of the rows has it; its status is the outcome
 * @param rows the rows it was folded from, in order, events last
 * @param requestIds all request ids, in order of appearance; so the job ids
 * @param gaveUpAt when we stopped waiting for it; null if we never did. That stays so, whatever came of it later
 * @param stated the final outcomes that rows of our log state
 * @param providerStated the final outcomes that charges state
 * @param batch whether it is one of several different attempts that share a job
 */
public record Attempt(
        UsageRecord merged,
        List<UsageRecord> rows,
        List<String> requestIds,
        List<String> jobIds,
        @Nullable Instant gaveUpAt,
        Set<Outcome> stated,
        Set<Outcome> providerStated,
        boolean batch) {
    public Attempt {
        rows = List.copyOf(rows);
        requestIds = List.copyOf(requestIds);
        jobIds = List.copyOf(jobIds);
    }

    public String provider() {
        return merged.provider();
    }

    public @Nullable String account() {
        return merged.account();
    }

    public Outcome outcome() {
        return merged.status();
    }

    public Instant submittedAt() {
        return merged.submittedAt();
    }

    /** When it finished; its submission stands for an end that was not logged. */
    public Instant finishedAt() {
        Instant finished = merged.finishedAt();
        return finished != null ? finished : submittedAt();
    }

    public boolean gaveUp() {
        return gaveUpAt != null;
    }

    public @Nullable String model() {
        return merged.text(UsageField.MODEL);
    }

    public @Nullable String operation() {
        return merged.text(UsageField.OPERATION);
    }

    public @Nullable String text(UsageField field) {
        return merged.text(field);
    }

    public @Nullable BigDecimal decimal(UsageField field) {
        return merged.decimal(field);
    }

    /** What findings call it: its first request id, else its job id and submission. */
    public String subject() {
        return requestIds.isEmpty() ? jobIds.get(0) + ' ' + submittedAt() : requestIds.get(0);
    }

    /** Whether log rows, or log and provider, disagree on whether it succeeded. */
    public boolean isDisputed() {
        boolean success = false;
        boolean failure = false;
        for (Outcome outcome : stated) {
            success |= outcome == Outcome.SUCCEEDED;
            failure |= outcome.isFailure();
        }
        boolean empty = failure && !success && stated.size() == 1 && stated.contains(Outcome.EMPTY);
        for (Outcome outcome : providerStated) {
            // EMPTY is a reported success without output: a provider that reports the success does not contradict it.
            success |= outcome == Outcome.SUCCEEDED && !empty;
            failure |= outcome.isFailure();
        }
        return success && failure;
    }
}
