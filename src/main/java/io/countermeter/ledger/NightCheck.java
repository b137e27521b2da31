package io.countermeter.ledger;

import java.sql.SQLException;

/** Holds what nights and closed months have left against each other: nothing else tells what it should be. */
final class NightCheck {
    /** Both sides of the sums, with opposite signs, so that what agrees is nothing. */
    private static final String SUMS = "select count(*) from (select first_seen from ("
            + "select first_seen, currency, kind, remedy, state, 1 as findings, open_amount as open,"
            + " abs(open_amount) as magnitude from known_finding"
            + " union all select first_seen, currency, kind, remedy, state, -findings, -open_amount, -magnitude"
            + " from finding_sum) group by first_seen, currency, kind, remedy, state"
            + " having sum(findings) <> 0 or sum(open) <> 0 or sum(magnitude) <> 0)";

    private final Database database;
    private final Faults faults;

    NightCheck(Database database, Faults faults) {
        this.database = database;
        this.faults = faults;
    }

    void check() throws SQLException {
        require(SUMS, "sums of open findings are not those of the findings that nights know");
        require(
                "select count(*) from known_finding join past_finding on past_finding.id = known_finding.id",
                "findings are said to be there and to be gone");
        require(
                "select count(*) from gone_finding where id not in (select id from known_finding)",
                "findings were put aside for the next night, though no night knows them");
        require(
                "select coalesce(max(number), 0) - count(*) from night",
                "nights are missing between the first and the last");
        require(
                "select count(*) from night where finished_at is not null and (exit_code is null or last_file is null"
                        + " or last_file > (select coalesce(max(number), 0) from imported_file))",
                "nights were kept without an end, or with files that are not there");
        require(
                "select count(*) from (select last_file, lead(last_file) over (order by number) as next_file from night"
                        + " where finished_at is not null) where last_file > next_file",
                "nights held more files than the night after them");
        for (ClosedPeriod period : ClosedPeriods.all(database)) {
            if (!ClosedPeriods.isUnchanged(database, period)) {
                faults.ofNights(period.provider() + " " + period.period() + " is not what it was when it was closed");
            }
        }
    }

    private void require(String countOfFaults, String sentence) throws SQLException {
        long count = database.number(countOfFaults);
        if (count != 0) {
            faults.ofNights(count + " " + sentence);
        }
    }
}
