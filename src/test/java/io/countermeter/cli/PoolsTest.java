package io.countermeter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Balances that are bought before they are used: what moved them, and what a credit is worth. */
class PoolsTest {
    private static final String HEADER =
            "charge_id,provider,account,charged_at,request_id,category,sku,quantity,unit_price,amount,coin\n";
    private static final String SEPTEMBER = "s1,reel,prod,2026-09-10T00:00:00Z,r1,usage,,,,100,Reels\n";
    private static final String OCTOBER = """
            b1,reel,prod,2026-10-02T00:00:00Z,,purchase,,,,1000,Reels
            b2,reel,prod,2026-10-03T00:00:00Z,,purchase,pack-500,2,,9.50,EUR
            g1,reel,prod,2026-10-04T00:00:00Z,,credit,,,,-50,Reels
            u1,reel,prod,2026-10-05T00:00:00Z,r1,usage,,,,300.5,Reels
            u2,reel,other,2026-10-06T00:00:00Z,r2,usage,,,,20,Reels
            f1,reel,prod,2026-10-06T00:00:00Z,,refund,,,,-20,Reels
            x1,reel,prod,2026-10-31T00:00:00Z,,adjustment,,,,7,Reels
            """;
    private static final String NOVEMBER = "n1,reel,prod,2026-11-01T00:00:00Z,r3,usage,,,,5,Reels\n";

    private Scene scene;

    @BeforeEach
    void lay_out(@TempDir Path directory) throws IOException {
        scene = new Scene(directory);
        write(HEADER + SEPTEMBER + OCTOBER + NOVEMBER);
        scene.write("logs/october.csv", """
                provider,account,request_id,submitted_at,status,model
                reel,prod,r1,2026-09-01T00:00:00Z,succeeded,m
                """);
    }

    private void write(String bill) throws IOException {
        scene.write("bills/october.csv", bill);
        scene.write("formats/reel.yaml", """
                name: reel
                kind: bills
                title: Credits
                tells: all
                cannot_tell: nothing
                delay: none
                media: [csv]
                virtual_currencies: [Reels]
                recognise: {columns: [charge_id, category, sku, quantity, unit_price, amount, coin]}
                fields:
                  charge_id: charge_id
                  provider: provider
                  account: account
                  charged_at: charged_at
                  request_id: request_id
                  category: category
                  sku: sku
                  quantity: quantity
                  unit_price: unit_price
                  amount: amount
                  currency: coin
                """);
    }

    private void contract(String... pools) throws IOException {
        scene.write(
                "contract.yaml",
                "version: 1\nvirtual_currencies: [Reels]\nproviders:\n  reel:\n    pools:\n      - "
                        + String.join("\n      - ", pools) + "\n");
    }

    private Ran audit(String... more) {
        List<Object> words =
                new ArrayList<>(List.of("--format-dir", scene.directory.resolve("formats"), "--format", "reel"));
        words.addAll(Arrays.asList(more));
        return scene.run(
                "audit",
                "--logs",
                scene.log,
                "--bills",
                scene.bill,
                "--contract",
                scene.contract,
                "--out",
                scene.out,
                words.subList(0, 2).toArray(),
                Arrays.copyOf(more, more.length, Object[].class));
    }

    private JsonNode pool(int index) throws IOException {
        return JsonMapper.shared()
                .readTree(scene.read("out/findings.json"))
                .get("pools")
                .get(index);
    }

    private static final String PACKS = "packs: [{sku: pack-500, credits: 500}]";

    @Test
    void a_balance_is_rolled_forward_through_the_month_and_held_against_what_the_provider_said() throws IOException {
        contract("{currency: Reels, value: [{from: 2026-01-01, price: 0.01, currency: USD}], " + PACKS
                + ", balances: [{month: 2026-10, amount: 200}, {month: 2026-11, amount: 1900}]}");
        Ran ran = audit("--period", "2026-10");
        assertThat(ran.out()).contains("""
                Balance of reel, Reels
                +----------+---------+
                | line     |  amount |
                +----------+---------+
                | opening  |  200.00 |
                | bought   | 2000.00 |
                | granted  |   50.00 |
                | used     | -320.50 |
                | refunded |   20.00 |
                | expired  |   -7.00 |
                | closing  | 1942.50 |
                +----------+---------+
                At the start of 2026-11 the balance was 1900.00 Reels by the contract, and 1942.50 by what moved it:
                difference -42.50.
                One Reels is worth 0.01 USD; used were 3.205 USD, left are 19.425 USD.
                """);
        assertThat(ran.out()).contains("to review       300.50  1 open finding, worth 3.005 USD");
        assertThat(pool(0).toString())
                .isEqualTo("{\"provider\":\"reel\",\"account\":\"\",\"currency\":\"Reels\",\"opening\":\"200.00\","
                        + "\"bought\":\"2000.00\",\"granted\":\"50.00\",\"used\":\"320.50\",\"refunded\":\"20.00\","
                        + "\"expired\":\"7.00\",\"closing\":\"1942.50\",\"elsewhere\":\"0.00\",\"stated\":[{\"month\":\"2026-11\","
                        + "\"stated\":\"1900.00\",\"computed\":\"1942.50\",\"difference\":\"-42.50\"}],"
                        + "\"value\":\"0.01\",\"value_currency\":\"USD\"}");
    }

    @Test
    void an_opening_is_rolled_forward_from_the_last_month_in_which_it_is_known() throws IOException {
        contract("{currency: Reels, balances: [{month: 2026-09, amount: 300}]}");
        audit("--period", "2026-10");
        assertThat(pool(0).get("opening").asString()).isEqualTo("200.00");
        assertThat(pool(0).get("bought").asString()).as("without packs").isEqualTo("1000.00");
    }

    @Test
    void without_a_balance_neither_end_is_known_and_that_is_said() throws IOException {
        contract("{currency: Reels, balances: [{month: 2026-11, amount: 1900}]}");
        Ran ran = audit("--period", "2026-10");
        assertThat(ran.out().replaceAll("\\s+", " "))
                .contains("| opening | not known |", "| closing | not known |")
                .contains("and no earlier one is known to roll forward from.")
                .contains("No balance at or before the start is known");
        assertThat(pool(0).get("stated").get(0).get("computed").isNull()).isTrue();
    }

    @Test
    void packs_are_counted_by_their_price_where_no_quantity_is_named_and_taken_off_where_they_are_refunded()
            throws IOException {
        contract("{currency: Reels, " + PACKS + "}");
        write(HEADER + """
                p1,reel,prod,2026-10-01T00:00:00Z,,purchase,pack-500,,4.75,14.25,EUR
                p2,reel,prod,2026-10-02T00:00:00Z,,purchase,pack-500,,,4.75,EUR
                p3,reel,prod,2026-10-03T00:00:00Z,,refund,pack-500,1,,-4.75,EUR
                p4,reel,prod,2026-10-04T00:00:00Z,,refund,other,1,,-4.75,EUR
                p5,reel,prod,2026-10-05T00:00:00Z,,tax,pack-500,1,,0.90,EUR
                """);
        audit();
        assertThat(pool(0).get("bought").asString()).isEqualTo("1500.00");
        assertThat(pool(0).get("refunded").asString()).isEqualTo("0.00");
    }

    @Test
    void a_balance_may_have_been_overdrawn() throws IOException {
        contract("{currency: Reels, balances: [{month: 2026-10, amount: -12.5}, {month: 2026-11, amount: 0}]}");
        audit("--period", "2026-10");
        assertThat(pool(0).get("opening").asString()).isEqualTo("-12.50");
    }

    @Test
    void of_all_time_the_balance_is_held_against_every_later_one() throws IOException {
        contract("{currency: Reels, " + PACKS + ", balances: [{month: 2026-09, amount: 300}, "
                + "{month: 2026-10, amount: 200}, {month: 2026-11, amount: 1942.5}, {month: 2027-05, amount: 1}]}");
        audit();
        assertThat(pool(0).get("stated").toString())
                .isEqualTo("[{\"month\":\"2026-10\",\"stated\":\"200.00\",\"computed\":\"200.00\","
                        + "\"difference\":\"0.00\"},{\"month\":\"2026-11\",\"stated\":\"1942.50\","
                        + "\"computed\":\"1942.50\",\"difference\":\"0.00\"}]");
        assertThat(pool(0).get("closing").asString()).isEqualTo("1937.50");
    }

    @Test
    void each_account_may_have_a_balance_of_its_own() throws IOException {
        contract("{currency: Reels, account: prod}", "{currency: Reels, account: other}");
        audit("--period", "2026-10");
        assertThat(pool(0).get("account").asString()).isEqualTo("other");
        assertThat(pool(0).get("used").asString()).isEqualTo("20.00");
        assertThat(pool(1).get("used").asString()).isEqualTo("300.50");
    }

    @Test
    void what_is_in_no_balance_is_said_beside_those_of_single_accounts() throws IOException {
        contract("{currency: Reels, account: prod, " + PACKS + "}");
        write(HEADER + OCTOBER + """
                u3,reel,,2026-10-07T00:00:00Z,r4,usage,,,,8,Reels
                b3,reel,other,2026-10-08T00:00:00Z,,purchase,pack-500,1,,4.75,EUR
                """);
        Ran ran = audit("--period", "2026-10");
        assertThat(pool(0).get("used").asString()).isEqualTo("300.50");
        assertThat(pool(0).get("elsewhere").asString()).isEqualTo("472.00");
        assertThat(ran.out().replaceAll("\\s+", " "))
                .contains(
                        "Charges of accounts without a balance of their own, or of none, come to 472.00 Reels beside it,"
                                + " and are in no balance.");
    }

    @Test
    void what_a_control_total_repeats_is_not_used_twice() throws IOException {
        contract("{currency: Reels}");
        write(HEADER.replace("coin", "coin,from,to") + """
                u1,reel,prod,2026-10-05T10:00:00Z,r1,usage,,,,300.5,Reels,,
                d5,reel,prod,2026-10-05T00:00:00Z,,usage,,,,310,Reels,2026-10-05T00:00:00Z,2026-10-06T00:00:00Z
                """);
        String format = scene.read("formats/reel.yaml").replace("amount, coin]", "amount, coin, from]");
        scene.write("formats/reel.yaml", format + "  period_start: from\n  period_end: to\n");
        assertThat(audit().out()).contains("control total");
        assertThat(pool(0).get("used").asString()).isEqualTo("310.00");
    }

    @Test
    void a_value_that_changes_within_what_is_reported_is_not_said() throws IOException {
        contract("{currency: Reels, value: [{from: 2026-01-01, price: 0.01, currency: USD}, "
                + "{from: 2026-10-15, price: 0.02, currency: USD}]}");
        audit("--period", "2026-10");
        assertThat(pool(0).get("value").isNull()).isTrue();
        audit("--period", "2026-11");
        assertThat(pool(0).get("value").asString()).isEqualTo("0.02");
        audit("--period", "2026-09");
        assertThat(pool(0).get("value").asString()).isEqualTo("0.01");
    }

    @Test
    void a_night_brings_the_balance_forward() throws IOException {
        contract("{currency: Reels, " + PACKS + ", balances: [{month: 2026-09, amount: 300}]}");
        write(HEADER + SEPTEMBER + OCTOBER);
        night();
        scene.write("bills/november.csv", HEADER + NOVEMBER);
        assertThat(night().err()).contains("Judged what is new and what it touches");
        assertThat(pool(0).get("used").asString()).isEqualTo("425.50");
        assertThat(pool(0).get("closing").asString()).isEqualTo("1937.50");
    }

    private Ran night() {
        return Ran.runOn(scene.directory, "nightly", "--format-dir", scene.directory.resolve("formats"));
    }

    @Test
    void two_balances_of_the_same_charges_are_refused() throws IOException {
        contract("{currency: Reels}", "{currency: Reels, account: prod}");
        Ran ran = audit();
        assertThat(ran.err())
                .contains("contract.yaml:7: error: two pools of \"Reels\" are of the same charges")
                .contains("Keep one for all accounts, or give each an account of its own.");
        assertThat(ran.code()).isEqualTo(2);
    }
}
