package io.countermeter.reconcile;

import io.countermeter.contract.Contract;
import io.countermeter.contract.ProviderContract.Windows;
import io.countermeter.model.Charge;
import io.countermeter.model.ChargeCategory;
import io.countermeter.model.EventKind;
import io.countermeter.model.Origin;
import io.countermeter.model.UsageField;
import io.countermeter.model.UsageRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Parts the records of a ledger into components that no tie leaves, holding a few numbers of each record only.
 *
 * <p>Records are numbered as they are added: first usage records, then charges, either by ascending rows. What is said
 * here of a component errs on the safe side: components may be larger than ties require, and a charge that is answered
 * may be taken for one that is not.
 *
 * <p>Where memory is short, the ids are looked at in several passes over all records, each of which takes a share of
 * them.
 */
final class Components {
    /** Instants are held in whole seconds. */
    private static final long ROUNDING = 2;

    private static final byte REQUEST = 2;
    /** A charge that names work. */
    private static final byte NAMES_WORK = 4;
    /** A request has an id that the charge names. */
    private static final byte ANSWERED = 8;
    /** A request that failed or was lost before it learned its job. */
    private static final byte MAY_BE_LOST = 16;
    /** Something may keep charges from attempts whose ids they name. */
    private static final byte DOUBTFUL = 32;
    /** A component that is to be judged; where none is marked, all are. */
    private static final byte WANTED = 1;
    /** A charge may be unmatched. */
    private static final byte UNMATCHED = 64;

    private final int[] row;
    private final int[] parent;
    private int[] start;
    private int[] end;
    private final byte[] flags;
    private char[] account;
    private final List<AccountName> accountNames = new ArrayList<>();
    private final Map<AccountName, Character> accounts = new HashMap<>();
    private final Keys keys;
    private final Keys.Sink keySink;
    private final KeyTable byKey;
    private final KeyTable byInput;
    private final int passes;
    private int pass;
    private final long longestWindow;
    private final long shortestLink;
    private int usageRecords;
    private int count;
    private boolean onlyWanted;

    private record AccountName(String provider, @Nullable String name) {}

    /**
     * @param mostRecords how many records there are at most
     * @param passes how often the records are gone through
     */
    Components(long mostRecords, Contract contract, IdNormaliser normaliser, Keys.Sink keySink, int passes) {
        this.passes = passes;
        keys = new Keys(normaliser);
        this.keySink = keySink;
        int most = Math.toIntExact(mostRecords);
        row = new int[most];
        parent = new int[most];
        start = new int[most];
        end = new int[most];
        flags = new byte[most];
        account = new char[most];
        byKey = new KeyTable(most);
        byInput = new KeyTable(most);
        longestWindow = longestWindow(contract);
        shortestLink = TermsOfAll.least(contract, windows -> windows.link().toSeconds()) - ROUNDING;
    }

    /** How many seconds after the last word on any request its input may be taken up again, at most. */
    static long longestWindow(Contract contract) {
        return TermsOfAll.most(contract, Components::window);
    }

    /** How many seconds after the last word on a request its input may be taken up again, at most. */
    private static long window(Windows windows) {
        return 2 * windows.resubmit().toSeconds() + windows.duplicate().toSeconds() + ROUNDING;
    }

    /** Takes a record in the contract's words. */
    void add(UsageRecord row) {
        if (usageRecords < count) {
            throw new IllegalStateException("usage records come before charges");
        }
        int number = note(row.origin(), row.provider(), row.account());
        usageRecords = count;
        boolean request = row.event() == EventKind.REQUEST;
        keys.of(row, new Numbered(number));
        if (request && row.isCached()) {
            return;
        }
        boolean mayBeLost = request
                && row.jobId() == null
                && (row.status().isFailure() || row.status().isLostResult());
        boolean doubtful = row.text(UsageField.RETRY_OF) != null;
        flags[number] |= (byte) ((request ? REQUEST : 0) | (mayBeLost ? MAY_BE_LOST : 0) | (doubtful ? DOUBTFUL : 0));
    }

    /** Takes the keys and times of a record under its number here. */
    private final class Numbered implements Keys.Sink {
        private final int number;

        Numbered(int number) {
            this.number = number;
        }

        @Override
        public void add(TieIndex.Sort sort, long key, int record) {
            if (sort == TieIndex.Sort.INPUT) {
                if (isLastPass()) {
                    byInput.add(key, number);
                }
            } else if (passOf(key) == pass) {
                byKey.add(key, number);
            }
            if (pass == 0) {
                keySink.add(sort, key, record);
            }
        }

        @Override
        public void add(int record, int from, int to) {
            if (pass == 0) {
                start[number] = from;
                end[number] = to;
                keySink.add(record, from, to);
            }
        }
    }

    private int passOf(long key) {
        return (int) (key & Character.MAX_VALUE) % passes;
    }

    boolean isLastPass() {
        return pass == passes - 1;
    }

    /** Ends a pass; in the next one all records come again. */
    void nextPass() {
        joinSameIds();
        pass++;
    }

    /** Takes a record in a further pass; one that was not added in the first is passed over. */
    void addAgain(UsageRecord row) {
        int number = indexOf(row.origin().row(), 0, usageRecords);
        if (number >= 0) {
            keys.of(row, new Numbered(number));
        }
    }

    /** The same. */
    void addAgain(Charge charge) {
        int number = indexOf(charge.origin().row(), usageRecords, count);
        if (number >= 0) {
            keys.of(charge, new Numbered(number));
        }
    }

    /** Takes a charge in the contract's words, but no bucket. */
    void add(Charge charge) {
        int number = note(charge.origin(), charge.provider(), charge.account());
        boolean usage = charge.category() == ChargeCategory.USAGE;
        flags[number] |= usage && charge.namesWork() ? NAMES_WORK : 0;
        keys.of(charge, new Numbered(number));
    }

    private int note(Origin origin, String provider, @Nullable String name) {
        int number = count++;
        row[number] = Math.toIntExact(origin.row());
        parent[number] = number;
        AccountName full = new AccountName(provider, name);
        Character known = accounts.get(full);
        if (known == null) {
            if (accountNames.size() == Character.MAX_VALUE) {
                throw new IllegalStateException("more than " + accountNames.size() + " accounts");
            }
            known = (char) accountNames.size();
            accounts.put(full, known);
            accountNames.add(full);
        }
        account[number] = known;
        return number;
    }

    /** The numbers of records that are added here. */
    int count() {
        return count;
    }

    /** The {@link RecordNumber} of a record that was added here. */
    int recordOf(int number) {
        return number < usageRecords ? row[number] : -row[number];
    }

    /** The {@link RecordNumber} of the record that stands for the component of one that was added here. */
    int rootOf(int number) {
        return recordOf(find(number));
    }

    /** Joins two of the records that were added here, before the others. */
    void joinFirst(int number, int other) {
        unite(number, other);
    }

    int numberOf(int record) {
        return record > 0 ? numberOf(record, 0, usageRecords) : numberOf(-(long) record, usageRecords, count);
    }

    /** The root of the component of a record that was added here. */
    int rootOfRecord(int record) {
        return rootOf(numberOf(record));
    }

    /** From now on only this record's component, and those of others that are wanted, are handed out. */
    void want(int number) {
        flags[find(number)] |= WANTED;
        onlyWanted = true;
    }

    boolean isWanted(int number) {
        return !onlyWanted || is(find(number), WANTED);
    }

    /** Joins what shares keys; after this no record can be added. */
    void join() {
        joinSameIds();
        for (int number = 0; number < count; number++) {
            int root = find(number);
            end[root] = Math.max(end[root], end[number]);
        }
        byInput.drain(this::joinSameInput);
        for (int number = 0; number < count; number++) {
            foldIntoRoot(number);
        }
    }

    private void joinSameIds() {
        byKey.drain((numbers, count) -> {
            boolean answered = false;
            for (int i = 0; i < count; i++) {
                unite(numbers[0], numbers[i]);
                answered |= (flags[numbers[i]] & REQUEST) != 0;
            }
            for (int i = 0; answered && i < count; i++) {
                flags[numbers[i]] |= (flags[numbers[i]] & NAMES_WORK) != 0 ? ANSWERED : 0;
            }
        });
    }

    /** Joins requests with one input where one was submitted before the others may have been given up for good. */
    private void joinSameInput(int[] numbers, int count) {
        Integer[] inTime = new Integer[count];
        Arrays.setAll(inTime, i -> numbers[i]);
        Arrays.sort(inTime, Comparator.comparingInt(number -> start[number]));
        long open = Long.MIN_VALUE;
        int last = inTime[0];
        for (int number : inTime) {
            int root = find(number);
            if (start[number] <= open) {
                long ends = Math.max(end[find(last)], end[root]);
                unite(last, number);
                end[find(number)] = (int) ends;
            }
            open = Math.max(open, end[find(number)] + longestWindow);
            last = number;
        }
    }

    private void foldIntoRoot(int number) {
        int root = find(number);
        flags[root] |= (byte) (flags[number] & (MAY_BE_LOST | DOUBTFUL));
        if (is(number, NAMES_WORK) && !is(number, ANSWERED)) {
            flags[root] |= UNMATCHED;
        }
        start[root] = Math.min(start[root], start[number]);
        end[root] = Math.max(end[root], end[number]);
        if (end[root] - (long) start[root] > shortestLink) {
            flags[root] |= DOUBTFUL;
        }
        AccountName first = accountNames.get(account[root]);
        AccountName other = accountNames.get(account[number]);
        if (!first.provider.equals(other.provider)) {
            flags[root] |= DOUBTFUL;
        } else if (first.name == null) {
            account[root] = account[number];
        } else if (other.name != null && !Objects.equals(first.name, other.name)) {
            flags[root] |= DOUBTFUL;
        }
    }

    private boolean is(int number, byte flag) {
        return (flags[number] & flag) != 0;
    }

    private int find(int number) {
        int at = number;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    private void unite(int a, int b) {
        int rootA = find(a);
        int rootB = find(b);
        int root = Math.min(rootA, rootB);
        int other = Math.max(rootA, rootB);
        parent[other] = root;
        flags[root] |= (byte) (flags[other] & WANTED);
    }

    /** Joins the component of a charge and that of an attempt, by their rows. */
    void unite(long usageRow, long chargeRow) {
        unite(numberOf(usageRow, 0, usageRecords), numberOf(chargeRow, usageRecords, count));
    }

    private int numberOf(long wanted, int from, int to) {
        int number = indexOf(wanted, from, to);
        if (number < 0) {
            throw new IllegalArgumentException("no record of row " + wanted + " was added");
        }
        return number;
    }

    private int indexOf(long wanted, int from, int to) {
        return Arrays.binarySearch(row, from, to, (int) wanted);
    }

    /** How many charges of each account name work and are covered, as far as whole seconds and no model can tell. */
    Map<Accounts.Account, Long> countCovered(Spans spans) {
        Map<Accounts.Account, Long> covered = new HashMap<>();
        for (int number = usageRecords; number < count; number++) {
            if (is(number, NAMES_WORK)) {
                AccountName of = accountNames.get(account[number]);
                if (spans.covers(of.provider, of.name, null, Seconds.toInstant(start[number]))) {
                    covered.merge(
                            new Accounts.Account(of.provider, Objects.requireNonNullElse(of.name, "")), 1L, Long::sum);
                }
            }
        }
        return covered;
    }

    /** Makes room: from now on covered charges cannot be counted. */
    void forgetTimes() {
        start = new int[0];
        end = start;
        account = new char[0];
    }

    /** Whether a charge of the component of this record may meet no attempt, or one of its attempts may miss a charge. */
    private boolean mayLackTies(int root) {
        return is(root, UNMATCHED) || is(root, MAY_BE_LOST) || is(root, DOUBTFUL);
    }

    /** The components in which charges may be unmatched or submits lost, as partitions of about so many records. */
    Partitions doubtful(int recordsEach) {
        return partitions(recordsEach, true);
    }

    /** All components, as partitions of about so many records. */
    Partitions all(int recordsEach) {
        return partitions(recordsEach, false);
    }

    private Partitions partitions(int recordsEach, boolean onlyDoubtful) {
        int[] rootOf = new int[count];
        for (int number = 0; number < count; number++) {
            int root = find(number);
            rootOf[number] = isWanted(root) && (!onlyDoubtful || mayLackTies(root)) ? root : Partitions.LEFT_OUT;
        }
        return Partitions.of(rootOf, row, usageRecords, recordsEach);
    }
}
