package io.countermeter.ledger;

import io.countermeter.model.Charge;
import io.countermeter.model.ChargeCategory;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Holds the money that proofs sum up against the charges themselves, stretch by stretch. */
final class MoneyCheck implements RowCheck.Beside<Charge> {
    private static final String MONEY = "select id, charged_at, provider, account, currency, amount from charge"
            + " where first_row > ? and first_row <= ? and id between ? and ?";

    private final Database database;
    private final Faults faults;
    private final Map<Long, Money> ofStretch = new HashMap<>();
    private long seen;

    private record Money(long chargedAt, String provider, String account, String currency, BigDecimal amount) {
        boolean isOf(Charge charge) {
            return chargedAt == ChargeMoney.nanos(charge.chargedAt())
                    && provider.equals(charge.provider())
                    && account.equals(Objects.requireNonNullElse(charge.account(), ""))
                    && currency.equals(charge.currency())
                    && amount.compareTo(charge.amount()) == 0;
        }
    }

    MoneyCheck(Database database, Faults faults) {
        this.database = database;
        this.faults = faults;
    }

    @Override
    public void begin(Stretch stretch) throws SQLException {
        ofStretch.clear();
        long last = stretch.firstRow() + stretch.rowCount() - 1;
        try (PreparedStatement statement = database.prepare(MONEY)) {
            statement.setLong(1, stretch.firstRow() - RowAppender.ROWS_PER_BLOCK);
            statement.setLong(2, last);
            statement.setLong(3, stretch.firstRow());
            statement.setLong(4, last);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    seen++;
                    Money money = new Money(
                            result.getLong(2),
                            result.getString(3),
                            result.getString(4),
                            result.getString(5),
                            result.getBigDecimal(6));
                    if (ofStretch.put(result.getLong(1), money) != null) {
                        faults.ofFile(stretch.file(), "the money of row " + result.getLong(1) + " is there twice");
                    }
                }
            }
        }
    }

    @Override
    public void see(Charge charge) {
        if (charge.category() == ChargeCategory.INVOICE) {
            return;
        }
        Money money = ofStretch.get(charge.origin().row());
        if (money == null || !money.isOf(charge)) {
            faults.ofFile(
                    charge.origin().file(),
                    "line " + charge.origin().line() + ": the money of row "
                            + charge.origin().row() + " that proofs sum up is "
                            + (money == null ? "not there" : "not that of the charge"));
        }
    }

    @Override
    public void end() throws SQLException {
        long more = database.number("select coalesce(sum(charges), 0) from charge_money") - seen;
        if (more != 0) {
            faults.add("proofs sum up the money of " + Math.abs(more) + " charges that "
                    + (more > 0 ? "are not there" : "are there twice"));
        }
        long uneven = database.number("select count(*) from charge_money where cardinality(places) <> charges"
                + " or cardinality(charged_at) <> charges or cardinality(amounts) <> charges");
        if (uneven != 0) {
            faults.add(uneven + " blocks have more money or less than they say they have charges");
        }
    }
}
