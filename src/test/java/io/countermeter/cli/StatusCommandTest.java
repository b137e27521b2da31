package io.countermeter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StatusCommandTest {
    private NightScene nights;

    @BeforeEach
    void lay_out(@TempDir Path directory) throws IOException {
        nights = new NightScene(directory);
    }

    private Ran status(Object... more) {
        return nights.scene.run("status", "--ledger", nights.ledger, more);
    }

    @Test
    void it_shows_the_ledger_the_nights_the_days_and_what_is_open() throws IOException {
        nights.bill("later.csv", "ch-9,acme,2026-10-06T10:01:00Z,req-9,pix,image,1,0.05,0.05,USD,,");
        nights.night();
        nights.scene.run("close", "acme", "2026-10", "--ledger", nights.ledger);
        assertThat(status().out()
                        .replaceAll("\\d{4,}\\s+bytes", "BYTES")
                        .replaceAll("2026-1[12]-\\d\\dT[0-9:.]+Z|20(2[7-9]|[3-9]\\d)-\\S+Z", "WHEN")
                        .replaceFirst("Ledger .*", "Ledger"))
                .startsWith("""
                        Ledger
                          3 files (1 logs, 2 bills, 0 of them refused), 3 log rows, 4 charges, 0 rejected rows, BYTES

                        Nights
                          The last began WHEN.
                          It ended WHEN with exit code 1.
                          Last success: WHEN.
                          Judged as of 2026-10-06T10:01:00Z.

                        Coverage by day, in UTC
                        +----------+--------------------------+------+--------------------------+------+
                        | provider | log                      | days | bill                     | days |
                        +----------+--------------------------+------+--------------------------+------+
                        | acme     | 2026-10-01 to 2026-10-03 |    3 | 2026-10-01 to 2026-10-06 |    4 |
                        +----------+--------------------------+------+--------------------------+------+

                        Gaps
                          acme: no charges 2026-10-04 to 2026-10-05

                        All that is not settled, USD, by age in days
                        """)
                .contains("\nClosed months\n  acme 2026-10, closed WHEN\n");
    }

    @Test
    void a_ledger_that_no_night_has_seen_says_so() {
        nights.scene.run("import", "--ledger", nights.ledger, "--logs", nights.scene.log);
        assertThat(status().out())
                .contains("There was none yet.", "| acme     | 2026-10-01 to 2026-10-03 |    3 | none |    0 |")
                .contains("No day is missing between the first and the last.", "Nothing is open.");
    }

    @Test
    void a_night_that_was_broken_off_is_told_from_one_that_ended() throws IOException {
        nights.night();
        nights.scene.write("taken", "a file");
        nights.scene.run(
                "nightly",
                "--logs",
                nights.scene.log,
                "--ledger",
                nights.ledger,
                "--out",
                nights.scene.directory.resolve("taken"));
        assertThat(status().out()).contains("was broken off");
    }

    @Test
    void as_json_it_names_every_day_and_gap() throws IOException {
        nights.bill("later.csv", "ch-9,acme,2026-10-06T10:01:00Z,req-9,pix,image,1,0.05,0.05,USD,,");
        nights.night();
        JsonNode json = JsonMapper.shared().readTree(status("--json").out());
        assertThat(json.get("ledger").get("charges").asInt()).isEqualTo(4);
        assertThat(json.get("nights").get("exit_code").asInt()).isEqualTo(1);
        assertThat(json.get("coverage").get(0).get("bill_gaps").toString())
                .isEqualTo("[{\"first\":\"2026-10-04\",\"last\":\"2026-10-05\"}]");
        assertThat(json.get("coverage").get(0).get("days").get(0).toString())
                .isEqualTo("{\"day\":\"2026-10-01\",\"log_rows\":1,\"charges\":1}");
        assertThat(json.get("open").get(0).get("open").asString()).isEqualTo("0.05");
        assertThat(json.get("closed")).isEmpty();
    }
}
