package io.countermeter.ledger;

import io.countermeter.model.Charge;
import io.countermeter.model.ChargeCategory;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Writes the money of the charges of each block into a table of its own, where SQL can sum it up. */
final class ChargeMoney implements RowAppender.Beside<Charge> {
    private static final long NANOS = 1_000_000_000;

    private final PreparedStatement insert;
    private final Map<Key, Elements> byKey = new LinkedHashMap<>();

    private record Key(String provider, String account, String currency) {}

    /** The charges of a block of one provider, account and currency. */
    private static final class Elements {
        private final List<Integer> places = new ArrayList<>();
        private final List<Long> chargedAt = new ArrayList<>();
        private final List<BigDecimal> amounts = new ArrayList<>();
    }

    ChargeMoney(Database database) throws SQLException {
        insert = database.prepare("insert into charge_money"
                + " (first_row, provider, account, currency, charges, places, charged_at, amounts)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?)");
    }

    @Override
    public void write(long firstRow, List<Charge> block) throws SQLException {
        byKey.clear();
        for (int place = 0; place < block.size(); place++) {
            Charge charge = block.get(place);
            if (charge.category() == ChargeCategory.INVOICE) {
                continue;
            }
            String account = Objects.requireNonNullElse(charge.account(), "");
            Elements elements = byKey.computeIfAbsent(
                    new Key(charge.provider(), account, charge.currency()), key -> new Elements());
            elements.places.add(place);
            elements.chargedAt.add(nanos(charge.chargedAt()));
            elements.amounts.add(ValueColumn.keepable(charge.amount()));
        }
        for (Map.Entry<Key, Elements> entry : byKey.entrySet()) {
            Elements elements = entry.getValue();
            insert.setLong(1, firstRow);
            insert.setString(2, entry.getKey().provider);
            insert.setString(3, entry.getKey().account);
            insert.setString(4, entry.getKey().currency);
            insert.setInt(5, elements.places.size());
            insert.setObject(6, elements.places.toArray());
            insert.setObject(7, elements.chargedAt.toArray());
            insert.setObject(8, elements.amounts.toArray());
            insert.executeUpdate();
        }
    }

    /** Nanoseconds since 1970; what lies beyond what a number holds is as far as it goes. */
    static long nanos(Instant time) {
        long seconds =
                Math.max(Long.MIN_VALUE / NANOS + 1, Math.min(Long.MAX_VALUE / NANOS - 1, time.getEpochSecond()));
        return seconds * NANOS + time.getNano();
    }

    @Override
    public void close() throws SQLException {
        insert.close();
    }
}
