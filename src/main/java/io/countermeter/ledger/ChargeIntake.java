package io.countermeter.ledger;

import io.countermeter.model.Charge;
import io.countermeter.model.ChargeField;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes the charges of one export: what is stated anew is appended, what it states otherwise than an older export
 * supersedes it, and what a newer one has stated already goes straight into history.
 */
final class ChargeIntake implements Intake {
    /** What identifies a charge that has an id. */
    static final List<ChargeField> IDENTITY = List.of(
            ChargeField.PROVIDER, ChargeField.ACCOUNT, ChargeField.CHARGE_ID, ChargeField.UNIT, ChargeField.SKU);

    private final Database database;
    private final RowAppender<ChargeField, Charge> appender;
    private final ChargeStore store;
    private final ChargeIndex index;
    private final ChargeScopes scopes;
    private final ChargeIndex.Files files;
    private final Generation mine;
    private final Set<ScopeField> replaces;
    private final RowHash<ChargeField> identityByCharge = new RowHash<>(IDENTITY);
    private final RowHash<ChargeField> identityByFields = new RowHash<>(fieldsOfRowsWithoutId());
    private final RowHash<ChargeField> content = new RowHash<>(List.of(ChargeField.values()));
    private final BitSet stated = new BitSet();
    private final HashCounts repeats = new HashCounts();
    private final Map<Integer, Integer> newerReplacement = new HashMap<>();
    private final Set<Scope> present = new HashSet<>();
    private final List<Superseded> superseded = new ArrayList<>();
    private final RowRanges confirmed = new RowRanges();

    private record Superseded(int row, int byFile) {}

    ChargeIntake(
            Database database,
            RowAppender<ChargeField, Charge> appender,
            ChargeStore store,
            ChargeIndex.Files files,
            Generation mine,
            Set<ScopeField> replaces) {
        this.database = database;
        this.appender = appender;
        this.store = store;
        this.index = store.index();
        this.scopes = store.scopes();
        this.files = files;
        this.mine = mine;
        this.replaces = replaces;
    }

    Reception take(Charge charge) throws SQLException {
        Scope scope = Scope.of(charge);
        int scopeNumber = scopes.numberOf(database, scope);
        if (!replaces.isEmpty()) {
            present.add(scope.of(replaces));
        }
        content.hash(charge);
        RowHash<ChargeField> identity = identify(charge);
        int head = store.head(identity.high(), identity.low());
        if (head == 0) {
            int place = append(charge, identity, scopeNumber);
            return supersedeIfReplaced(place, scopeNumber) ? Reception.RESTATED : Reception.FRESH;
        }
        stated.set(head);
        return content.high() == index.content(head)
                ? takeSame(charge, identity, scopeNumber, head)
                : takeOther(charge, identity, scopeNumber, head);
    }

    private Reception takeSame(Charge charge, RowHash<ChargeField> identity, int scopeNumber, int head)
            throws SQLException {
        boolean isGone = !index.stands(head);
        if (isGone && index.isNewer(mine, content.high(), head) && newerReplacementOf(scopeNumber) == 0) {
            append(charge, identity, scopeNumber);
            return Reception.FRESH;
        }
        if (mine.confirmsLaterThan(index.generation(head))) {
            index.confirm(head, mine.file());
            confirmed.add(index.row(head));
        }
        return Reception.KNOWN;
    }

    private Reception takeOther(Charge charge, RowHash<ChargeField> identity, int scopeNumber, int head)
            throws SQLException {
        if (index.isNewer(mine, content.high(), head)) {
            supersede(head, mine.file());
            int place = append(charge, identity, scopeNumber);
            supersedeIfReplaced(place, scopeNumber);
            return Reception.RESTATED;
        }
        if (index.isPast(identity.high(), identity.low(), content.high())) {
            return Reception.KNOWN;
        }
        int place = appendRow(charge, identity, scopeNumber);
        supersede(place, index.generation(head).file());
        return Reception.RESTATED;
    }

    /** Supersedes what this file replaces, and writes down what it changed for other rows. */
    @Override
    public void finish() throws SQLException {
        appender.finish();
        store.writeScopeSegments();
        supersedeReplaced();
        writeSuperseded();
        writeConfirmed();
        for (Scope scope : present) {
            scopes.addReplaced(database, new ChargeScopes.Replaced(mine.file(), scope));
        }
    }

    private void supersedeReplaced() throws SQLException {
        if (replaces.isEmpty()) {
            return;
        }
        boolean[] isReplaced = new boolean[scopes.size()];
        List<Integer> replaced = new ArrayList<>();
        for (int number = 0; number < isReplaced.length; number++) {
            isReplaced[number] = present.contains(scopes.scope(number).of(replaces));
            if (isReplaced[number]) {
                replaced.add(number);
            }
        }
        store.loadScopes(replaced);
        for (int place = 1; place <= index.size(); place++) {
            if (isReplaced[index.scope(place)] && !stated.get(place) && mine.isNewerThan(index.generation(place))) {
                supersede(place, mine.file());
            }
        }
    }

    private RowHash<ChargeField> identify(Charge charge) throws SQLException {
        RowHash<ChargeField> identity = charge.chargeId() == null ? identityByFields : identityByCharge;
        identity.hash(charge);
        int head = store.head(identity.high(), identity.low());
        if (head != 0 && stated.get(head)) {
            int occurrence = 1 + repeats.add(identity.high(), identity.low());
            identity.hashOccurrence(charge, occurrence);
        }
        return identity;
    }

    private int append(Charge charge, RowHash<ChargeField> identity, int scopeNumber) throws SQLException {
        int place = appendRow(charge, identity, scopeNumber);
        index.lead(place);
        stated.set(place);
        return place;
    }

    private int appendRow(Charge charge, RowHash<ChargeField> identity, int scopeNumber) throws SQLException {
        appender.keys()
                .putLong(identity.high())
                .putLong(identity.low())
                .putLong(content.high())
                .putInt(scopeNumber);
        appender.append(charge);
        return store.append(identity.high(), identity.low(), content.high(), scopeNumber, mine.file());
    }

    private boolean supersedeIfReplaced(int place, int scopeNumber) {
        int replacement = newerReplacementOf(scopeNumber);
        if (replacement != 0) {
            supersede(place, replacement);
        }
        return replacement != 0;
    }

    private void supersede(int place, int byFile) {
        if (index.stands(place)) {
            index.supersede(place);
            superseded.add(new Superseded(index.row(place), byFile));
        }
    }

    /** The file, newer than this one, that has replaced the scope; 0 if there is none. */
    private int newerReplacementOf(int scopeNumber) {
        return newerReplacement.computeIfAbsent(scopeNumber, number -> {
            for (ChargeScopes.Replaced entry : scopes.replaced()) {
                if (files.generation(entry.file()).isNewerThan(mine)
                        && entry.scope().holds(scopes.scope(number))) {
                    return entry.file();
                }
            }
            return 0;
        });
    }

    private void writeSuperseded() throws SQLException {
        superseded.sort((a, b) -> Integer.compare(a.row(), b.row()));
        try (PreparedStatement statement =
                database.prepare("insert into superseded_charge (charge_row, by_file) values (?, ?)")) {
            for (Superseded entry : superseded) {
                statement.setInt(1, entry.row());
                statement.setInt(2, entry.byFile());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private void writeConfirmed() throws SQLException {
        try (PreparedStatement statement = database.prepare(
                "insert into confirmed_charge (segment, file_number, first_row, last_row) values (?, ?, ?, ?)")) {
            for (RowRanges.Range range : confirmed.ranges(IdentityFilter.ROWS_PER_SEGMENT)) {
                statement.setInt(1, IdentityFilter.segmentOf(range.first()));
                statement.setInt(2, mine.file());
                statement.setInt(3, range.first());
                statement.setInt(4, range.last());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** What identifies a charge without an id. */
    static List<ChargeField> fieldsOfRowsWithoutId() {
        return List.copyOf(EnumSet.complementOf(EnumSet.of(
                ChargeField.QUANTITY,
                ChargeField.UNIT_PRICE,
                ChargeField.AMOUNT,
                ChargeField.STATUS,
                ChargeField.DESCRIPTION)));
    }

    @Override
    public RowAppender<ChargeField, Charge> appender() {
        return appender;
    }

    @Override
    public void close() throws SQLException {
        appender.close();
    }
}
