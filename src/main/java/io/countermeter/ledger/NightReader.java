package io.countermeter.ledger;

import io.countermeter.model.FindingCard;
import io.countermeter.model.FindingKind;
import io.countermeter.model.FindingSum;
import io.countermeter.model.Grade;
import io.countermeter.model.Life;
import io.countermeter.model.LifeState;
import io.countermeter.model.Outcome;
import io.countermeter.model.Remedy;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads back what nights have left. */
final class NightReader {
    private static final String KNOWN = "select id, first_seen, gone_since, kind, outcome, remedy, grade, provider,"
            + " account, project, currency, amount, open_amount, state from known_finding";

    private NightReader() {}

    static Optional<KeptNight> last(Database database, boolean onlySuccess) throws SQLException {
        String sql = "select number, started_at, finished_at, exit_code, as_of, last_file, contract_sha256,"
                + " accepted_sha256 from night where finished_at is not null"
                + (onlySuccess ? " and exit_code <= 1" : "") + " order by number desc limit 1";
        try (PreparedStatement statement = database.prepare(sql);
                ResultSet result = statement.executeQuery()) {
            if (!result.next()) {
                return Optional.empty();
            }
            return Optional.of(new KeptNight(
                    result.getInt(1),
                    instant(result, 2),
                    instant(result, 3),
                    result.getInt(4),
                    ValueColumn.readInstant(result, 5),
                    result.getInt(6),
                    result.getString(7),
                    result.getString(8)));
        }
    }

    static Optional<Instant> lastBegin(Database database) throws SQLException {
        try (PreparedStatement statement =
                        database.prepare("select started_at from night order by number desc limit 1");
                ResultSet result = statement.executeQuery()) {
            return result.next() ? Optional.of(instant(result, 1)) : Optional.empty();
        }
    }

    static Optional<KnownFinding> known(Database database, String id) throws SQLException {
        try (PreparedStatement statement = database.prepare(KNOWN + " where id = ?")) {
            statement.setLong(1, number(id));
            try (ResultSet result = statement.executeQuery()) {
                return result.next() ? Optional.of(knownOf(result)) : Optional.empty();
            }
        }
    }

    static void forEachKnown(Database database, Consumer<KnownFinding> sink) throws SQLException {
        try (PreparedStatement statement = database.prepare(KNOWN + " order by id");
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                sink.accept(knownOf(result));
            }
        }
    }

    static Optional<PastFinding> past(Database database, String id) throws SQLException {
        try (PreparedStatement statement =
                database.prepare("select first_seen, last_seen, ending from past_finding where id = ?")) {
            statement.setLong(1, number(id));
            try (ResultSet result = statement.executeQuery()) {
                return result.next()
                        ? Optional.of(new PastFinding(
                                id,
                                instant(result, 1),
                                instant(result, 2),
                                Life.Ending.valueOf(upper(result.getString(3)))))
                        : Optional.empty();
            }
        }
    }

    static List<FindingSum> sums(Database database) throws SQLException {
        List<FindingSum> sums = new ArrayList<>();
        String sql =
                "select first_seen, currency, kind, remedy, state, findings, open_amount, magnitude from finding_sum";
        try (PreparedStatement statement = database.prepare(sql);
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                FindingSum.Key key = new FindingSum.Key(
                        instant(result, 1),
                        result.getString(2),
                        FindingKind.valueOf(result.getString(3)),
                        Remedy.valueOf(upper(result.getString(4))),
                        LifeState.valueOf(upper(result.getString(5))));
                sums.add(new FindingSum(key, result.getLong(6), result.getBigDecimal(7), result.getBigDecimal(8)));
            }
        }
        sums.sort((one, other) -> FindingSum.Key.ORDER.compare(one.key(), other.key()));
        return sums;
    }

    private static KnownFinding knownOf(ResultSet result) throws SQLException {
        String outcome = result.getString(5);
        FindingCard card = new FindingCard(
                id(result.getLong(1)),
                FindingKind.valueOf(result.getString(4)),
                outcome == null ? null : Outcome.valueOf(upper(outcome)),
                Remedy.valueOf(upper(result.getString(6))),
                Grade.valueOf(result.getString(7)),
                result.getString(8),
                result.getString(9),
                result.getString(10),
                result.getString(11),
                result.getBigDecimal(12),
                result.getBigDecimal(13));
        return new KnownFinding(
                card,
                instant(result, 2),
                ValueColumn.readInstant(result, 3),
                LifeState.valueOf(upper(result.getString(14))));
    }

    /** The number that stands for the id of a finding: its sixteen hex digits. */
    static long number(String id) {
        return Long.parseUnsignedLong(id, 16);
    }

    private static String id(long number) {
        return String.format(Locale.ROOT, "%016x", number);
    }

    private static Instant instant(ResultSet result, int column) throws SQLException {
        return Objects.requireNonNull(ValueColumn.readInstant(result, column));
    }

    private static String upper(@Nullable String word) {
        return Objects.requireNonNull(word).toUpperCase(Locale.ROOT);
    }
}
