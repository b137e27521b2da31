package io.countermeter.reconcile;

import io.countermeter.judge.TiedCharge;
import io.countermeter.model.Attempt;
import io.countermeter.model.EventKind;
import io.countermeter.model.Outcome;
import io.countermeter.model.UsageField;
import io.countermeter.model.UsageRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An attempt while its rows and charges are being gathered. */
final class AttemptDraft {
    /** What was delivered is what a result says; the counts of a row that waits or gave up are no result. */
    private static final Set<UsageField> DELIVERED = EnumSet.of(
            UsageField.OUTPUT_SECONDS,
            UsageField.OUTPUT_COUNT,
            UsageField.MODERATED_COUNT,
            UsageField.OUTPUT_MEGAPIXELS,
            UsageField.OUTPUT_TOKENS,
            UsageField.GPU_SECONDS);

    private final List<UsageRecord> rows = new ArrayList<>();
    private final boolean batch;
    /** Whether money names it that may be another's, or that came back: then nobody can say that it was not billed. */
    boolean mayBeBilled;
    /** The places where folding tied this attempt to others: attempts that share one are of one operation. */
    final List<Integer> foldTies = new ArrayList<>();

    /** The usage charges of it that were not reversed and are not negative. */
    final List<TiedCharge> charges = new ArrayList<>();
    /** All usage charges that name it. */
    final List<ChargeState> states = new ArrayList<>();

    final Set<Outcome> providerStated = EnumSet.noneOf(Outcome.class);
    private @Nullable String chargedAccount;
    private @Nullable Attempt attempt;

    /** The attempt of a single request. */
    AttemptDraft(UsageRecord request) {
        rows.add(request);
        batch = false;
    }

    AttemptDraft(List<UsageRecord> requests, boolean batch) {
        rows.addAll(requests);
        rows.sort(UsageOrder.BY_TIME);
        this.batch = batch;
    }

    void addEvent(UsageRecord event) {
        rows.add(event);
        attempt = null;
    }

    String provider() {
        return rows.get(0).provider();
    }

    UsageRecord firstRow() {
        return rows.get(0);
    }

    List<UsageRecord> rows() {
        return rows;
    }

    /** The account that a row of our log names first; null if none does, whatever account its charges name. */
    @Nullable
    String loggedAccount() {
        for (UsageRecord row : rows) {
            if (row.account() != null) {
                return row.account();
            }
        }
        return null;
    }

    void takeAccount(@Nullable String account) {
        if (chargedAccount == null && account != null) {
            chargedAccount = account;
            attempt = loggedAccount() == null ? null : attempt;
        }
    }

    void takeStatus(Outcome stated) {
        if (stated.isFinal() && providerStated.add(stated)) {
            attempt = null;
        }
    }

    /** The attempt as far as it is known by now. */
    Attempt attempt() {
        if (attempt == null) {
            attempt = merge();
        }
        return attempt;
    }

    private Attempt merge() {
        return saysItAll(rows.get(0)) ? attempt(rows.get(0)) : attempt(merged());
    }

    /** Whether the first row is the only one, and nobody else has a word in it. */
    private boolean saysItAll(UsageRecord row) {
        return rows.size() == 1
                && row.event() == EventKind.REQUEST
                && row.status().isFinal()
                && providerStated.isEmpty()
                && (row.account() != null || chargedAccount == null);
    }

    private UsageRecord merged() {
        List<UsageRecord> byWord = new ArrayList<>(rows);
        byWord.sort(UsageOrder.BY_WORD);
        UsageRecord.Builder merged = UsageRecord.builder().origin(firstRow().origin());
        for (UsageField field : UsageField.values()) {
            merged.set(field, firstNamed(byWord, field));
        }
        merged.set(UsageField.EVENT, EventKind.REQUEST);
        merged.set(UsageField.SUBMITTED_AT, firstRow().submittedAt());
        for (UsageField count :
                List.of(UsageField.RETRIES, UsageField.CLIENT_RETRIES, UsageField.PROVIDER_RETRIES, UsageField.POLLS)) {
            merged.set(count, largest(count));
        }
        addStatusPolls(merged);
        if (merged.get(UsageField.ACCOUNT) == null) {
            merged.set(UsageField.ACCOUNT, chargedAccount);
        }
        merged.set(UsageField.STATUS, outcome(byWord.get(0).status()));
        return merged.build();
    }

    private Attempt attempt(UsageRecord merged) {
        return new Attempt(
                merged,
                rows,
                ids(UsageField.REQUEST_ID),
                ids(UsageField.JOB_ID),
                gaveUpAt(),
                stated(),
                EnumSet.copyOf(providerStated),
                batch);
    }

    private static @Nullable Object firstNamed(List<UsageRecord> byWord, UsageField field) {
        for (UsageRecord row : byWord) {
            if (DELIVERED.contains(field) && !row.status().isFinal()) {
                continue;
            }
            Object value = field == UsageField.FINISHED_AT ? UsageOrder.finishedAt(row) : row.value(field);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private @Nullable BigDecimal largest(UsageField field) {
        BigDecimal largest = null;
        for (UsageRecord row : rows) {
            BigDecimal value = row.event() == EventKind.STATUS && field == UsageField.POLLS ? null : row.decimal(field);
            if (value != null && (largest == null || value.compareTo(largest) > 0)) {
                largest = value;
            }
        }
        return largest;
    }

    /** A status row is a poll, or as many as it says. */
    private void addStatusPolls(UsageRecord.Builder merged) {
        BigDecimal polls = (BigDecimal) merged.get(UsageField.POLLS);
        for (UsageRecord row : rows) {
            if (row.event() == EventKind.STATUS) {
                BigDecimal own = row.decimal(UsageField.POLLS);
                BigDecimal added = own == null ? BigDecimal.ONE : own;
                polls = polls == null ? added : polls.add(added);
            }
        }
        merged.set(UsageField.POLLS, polls);
    }

    private List<String> ids(UsageField field) {
        if (rows.size() == 1) {
            String id = rows.get(0).text(field);
            return id == null ? List.of() : List.of(id);
        }
        Set<String> ids = new LinkedHashSet<>();
        for (UsageRecord row : rows) {
            String id = row.text(field);
            if (id != null) {
                ids.add(id);
            }
        }
        return List.copyOf(ids);
    }

    /** The final outcomes that rows state; a success without a word on outputs does not deny that there were none. */
    private Set<Outcome> stated() {
        Set<Outcome> stated = EnumSet.noneOf(Outcome.class);
        boolean successWithOutputs = false;
        for (UsageRecord row : rows) {
            if (row.status().isFinal()) {
                stated.add(row.status());
                successWithOutputs |= row.status() == Outcome.SUCCEEDED && row.outputCount() != null;
            }
        }
        if (stated.contains(Outcome.EMPTY) && !successWithOutputs) {
            stated.remove(Outcome.SUCCEEDED);
        }
        return stated;
    }

    /** The log's final outcome; without one, the provider's; else the best that the log has. */
    private Outcome outcome(Outcome best) {
        if (best == Outcome.SUCCEEDED && !stated().contains(Outcome.SUCCEEDED)) {
            return Outcome.EMPTY;
        }
        if (best.isFinal() || providerStated.isEmpty()) {
            return best;
        }
        return providerStated.contains(Outcome.SUCCEEDED)
                ? Outcome.SUCCEEDED
                : providerStated.iterator().next();
    }

    private @Nullable Instant gaveUpAt() {
        Instant earliest = null;
        for (UsageRecord row : rows) {
            if (row.status().isLostResult()) {
                Instant finished = UsageOrder.finishedAt(row);
                Instant at = finished == null ? row.submittedAt() : finished;
                earliest = earliest == null || at.isBefore(earliest) ? at : earliest;
            }
        }
        return earliest;
    }
}
