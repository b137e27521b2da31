package io.countermeter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody has accepted is shown and counted, and does not fail, until its day is over. */
class AcceptedTest {
    private static final String WHO = "reason: credited by phone, who: dana, until: 2026-12-31";

    private NightScene nights;

    @BeforeEach
    void lay_out(@TempDir Path directory) throws IOException {
        nights = new NightScene(directory);
    }

    @Test
    void an_accepted_finding_is_shown_with_its_reason_and_does_not_fail() throws IOException {
        nights.accept("- {id: " + NightScene.FAILURE + ", " + WHO + "}");
        Ran ran = nights.night();
        assertThat(ran.out())
                .contains("1 new: 0.05 USD open", "accepted until 2026-12-31 by dana: credited by phone.")
                .contains("| RECOVER, accepted |");
        assertThat(ran.code()).isZero();
        assertThat(nights.news("acceptance", "accepted_until", "accepted_by", "accepted_because"))
                .containsExactly("BILLED_FAILURE new 0.05 accepted 2026-12-31 dana credited by phone");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kind: BILLED_FAILURE",
                "kind: billed_failure, remedy: RECOVER",
                "provider: acme, currency: USD, maximum: 0.05",
                "outcome: provider_error, account: ''",
                "remedy: recover, project: ''"
            })
    void a_pattern_accepts_what_agrees_with_all_of_it(String pattern) throws IOException {
        nights.accept("- {" + pattern.replace(", account: ''", "").replace(", project: ''", "") + ", " + WHO + "}");
        assertThat(nights.night().code()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kind: UNBILLED",
                "kind: BILLED_FAILURE, remedy: REVIEW",
                "provider: acme, currency: USD, maximum: 0.049",
                "provider: other",
                "account: prod",
                "outcome: cancelled",
                "id: '0000000000000001'"
            })
    void a_pattern_accepts_nothing_that_differs_in_one_field(String pattern) throws IOException {
        nights.accept("- {" + pattern + ", " + WHO + "}");
        assertThat(nights.night().code()).isEqualTo(1);
        assertThat(nights.news("acceptance")).containsExactly("BILLED_FAILURE new 0.05 null");
    }

    @Test
    void an_acceptance_holds_through_its_last_day_and_is_then_said_to_be_expired_once() throws IOException {
        nights.accept("- {id: " + NightScene.FAILURE + ", reason: r, who: dana, until: 2026-10-20}");
        nights.night();
        nights.bill("last-day.csv", "fee-1,acme,2026-10-20T23:59:59Z,,,,,,0.01,USD,,fee");
        assertThat(nights.night().code()).isZero();
        nights.bill("day-after.csv", "fee-2,acme,2026-10-21T00:00:00Z,,,,,,0.01,USD,,fee");
        Ran ran = nights.night();
        assertThat(ran.out())
                .contains("1 expired: 0.05 USD open, 0.05 USD before", "was accepted until 2026-10-20 by dana: r.")
                .contains("| RECOVER, expired |");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(nights.news("acceptance")).containsExactly("BILLED_FAILURE open 0.05 expired");
        ran = nights.night();
        assertThat(ran.out()).contains("Nothing has changed.");
        assertThat(ran.code()).isEqualTo(1);
    }

    @Test
    void what_is_accepted_later_or_no_longer_is_said_in_the_night_that_sees_it() throws IOException {
        nights.night();
        nights.accept("- {kind: BILLED_FAILURE, " + WHO + "}");
        Ran ran = nights.night();
        assertThat(ran.out()).contains("1 accepted: 0.05 USD open");
        assertThat(ran.code()).isZero();
        nights.scene.write("accepted.yaml", "version: 1\naccepted: []\n");
        ran = nights.night();
        assertThat(ran.out()).contains("1 reopened: 0.05 USD open");
        assertThat(ran.code()).isEqualTo(1);
    }

    @Test
    void the_file_can_lie_elsewhere_and_must_be_there_if_it_is_named() throws IOException {
        Path elsewhere =
                nights.scene.write("x/ok.yaml", "version: 1\naccepted: [{kind: BILLED_FAILURE, " + WHO + "}]\n");
        assertThat(nights.night("--accepted", elsewhere).code()).isZero();
        Ran ran = nights.night("--accepted", nights.scene.directory.resolve("none.yaml"));
        assertThat(ran.err()).isEqualTo("none.yaml: there is no such list of acceptances; check the path\n");
        assertThat(ran.code()).isEqualTo(2);
    }

    @Test
    void all_mistakes_are_said_at_once_with_their_lines_and_the_ledger_is_not_touched() throws IOException {
        nights.accept(
                "- {id: ABC, resaon: r, who: dana, until: 2026-12-31}",
                "- {kind: BILED_FAILURE, reason: r, who: dana, until: soon}",
                "- {reason: r, who: dana, until: 2026-12-31}",
                "- {provider: acme, maximum: -1, reason: r, until: 2026-02-30}",
                "- just a word");
        Ran ran = nights.night();
        assertThat(ran.code()).isEqualTo(2);
        assertThat(nights.ledger).doesNotExist();
        assertThat(ran.err())
                .startsWith("""
                        accepted.yaml:3: error: "reason" is missing in an acceptance
                          3 | - {id: ABC, resaon: r, who: dana, until: 2026-12-31}
                            |   ^
                          Say why it is accepted; the report shows it.
                        accepted.yaml:3: error: "ABC" is not the id of a finding
                        """)
                .contains("""
                        accepted.yaml:3: error: "resaon" is not a key of an acceptance
                          3 | - {id: ABC, resaon: r, who: dana, until: 2026-12-31}
                            |             ^
                          Did you mean "reason"? Its keys are: id, kind,\
                        """)
                .contains("accepted.yaml:4: error: \"BILED_FAILURE\" is not a word for \"kind\"\n")
                .contains("Did you mean \"BILLED_FAILURE\"? Its words are: ORPHAN_CHARGE, BILLED_RETRY,")
                .contains("accepted.yaml:4: error: \"soon\" is not a day for \"until\"\n")
                .contains("accepted.yaml:5: error: this accepts every finding there is\n")
                .contains("accepted.yaml:6: error: \"who\" is missing in an acceptance\n")
                .contains("accepted.yaml:6: error: a maximum without a currency\n")
                .contains("accepted.yaml:6: error: \"-1\" is negative, which \"maximum\" cannot be\n")
                .contains("accepted.yaml:6: error: \"2026-02-30\" is not a day for \"until\"\n")
                .contains("accepted.yaml:7: error: an acceptance is not written as keys and values\n")
                .doesNotContain("accepted.yaml:7: error: this accepts every finding")
                .endsWith("The acceptances cannot be used; correct them and run again.\n");
    }

    @Test
    void an_empty_list_of_acceptances_is_no_document() throws IOException {
        nights.scene.write("accepted.yaml", "");
        assertThat(nights.night().err()).isEqualTo("""
                accepted.yaml:1: error: the list of acceptances is empty
                  Begin it with "version: 1" and "accepted:".
                The acceptances cannot be used; correct them and run again.
                """);
    }
}
