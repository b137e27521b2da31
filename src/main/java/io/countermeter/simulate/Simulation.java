package io.countermeter.simulate;

import io.countermeter.model.Charge;
import io.countermeter.model.FindingKind;
import io.countermeter.model.Remedy;
import io.countermeter.model.UsageRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A month of a client with its providers: logs and bills that look like real ones, with every kind of fault and
 * near miss planted, the contract that holds, and the truth. The same seed gives the same bytes everywhere.
 */
public final class Simulation {
    /** The month where nobody names one. */
    public static final YearMonth MONTH = YearMonth.of(2026, 10);

    private final YearMonth month;
    private final TruthBook book = new TruthBook();
    private final List<UsageRecord> log = new ArrayList<>();
    private final List<Charge> charges = new ArrayList<>();
    private int planted;

    private Simulation(YearMonth month) {
        this.month = month;
    }

    /** As {@link #write(Path, long, int, YearMonth)}, for {@link #MONTH}. */
    public static Truth write(Path out, long seed, int operations) throws IOException {
        return write(out, seed, operations, MONTH);
    }

    /**
     * Writes {@code logs/}, {@code bills/}, {@code contract.yaml} and {@code truth.json} into a directory.
     *
     * @param operations about so many operations; never fewer than it takes to plant everything, some 400
     * @return what was written as {@code truth.json}
     */
    public static Truth write(Path out, long seed, int operations, YearMonth month) throws IOException {
        Simulation simulation = new Simulation(month);
        Truth truth = simulation.run(seed, operations);
        Files.createDirectories(out);
        new Export(month, out).write(simulation.log, simulation.charges);
        Files.writeString(out.resolve("contract.yaml"), ContractText.of(month), StandardCharsets.UTF_8);
        TruthFile.write(truth, out.resolve("truth.json"));
        return truth;
    }

    private Truth run(long seed, int operations) {
        SplittableRandom random = new SplittableRandom(seed);
        for (Scenario scenario : Scenarios.all()) {
            if (scenario.sort() != Scenario.Sort.TRAFFIC) {
                plant(scenario, scenario.often().of(operations), random.split());
            }
        }
        int rest = Math.max(0, operations - planted);
        for (Scenario scenario : Scenarios.all()) {
            if (scenario.sort() == Scenario.Sort.TRAFFIC) {
                plant(scenario, scenario.often().of(rest), random.split());
            }
        }
        hold(Vendor.PIXMILL, "12.34");
        hold(Vendor.EDITCRAFT, "-3.21");
        hold(Vendor.REELFORGE, "0.00");
        hold(Vendor.DRIFTPIX, "0.004");
        return book.close(seed, month.toString(), planted);
    }

    private void plant(Scenario scenario, int turns, SplittableRandom random) {
        for (int turn = 0; turn < turns; turn++) {
            Stage stage = new Stage(
                    scenario.name(), turn, month, scenario.when().place(month, turn, turns, random), random, book);
            scenario.act().accept(stage);
            planted += stage.close(log::add, charges::add);
        }
    }

    /** Notes an invoice that says so much more than the charges of a provider; what is over half a cent is a finding. */
    private void hold(Vendor vendor, String difference) {
        BigDecimal more = new BigDecimal(difference);
        BigDecimal total = book.billedBy(vendor.word(), vendor.currency()).add(more);
        book.invoiceTotal(new Truth.Total(vendor.word(), vendor.currency(), total));
        if (more.abs().compareTo(new BigDecimal("0.005")) > 0) {
            TruthBook.FindingKey key = new TruthBook.FindingKey(
                    FindingKind.INVOICE_TOTAL_MISMATCH, vendor.word(), "", vendor.currency(), "", Remedy.REVIEW, null);
            book.finding(key).scenario("invoice total").add(more);
        }
    }
}
