package io.countermeter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Adding a format takes no code: it is laid into a folder, and an audit reads a file with it. */
class OwnFormatTest {
    private static final String FORMAT = """
            name: pix-invoice
            kind: bills
            title: the invoice of pix
            tells: what each job cost
            cannot_tell: the rest
            grain: ids
            measures: money
            delay: a day
            media: [csv]
            zone: Europe/Berlin
            recognise: {columns: [Auftrag, Zeit, Cent]}
            fields:
              provider: {constant: acme}
              charge_id: Beleg
              charged_at: {from: Zeit, time: 'dd.MM.uuuu HH:mm'}
              job_id: Auftrag
              model: {constant: pix}
              unit: {constant: image}
              quantity: {from: Menge, times_block: Einheit}
              amount: {from: Cent, scale: 0.01}
              currency: {constant: USD}
            """;

    private static final String BILL = """
            Beleg,Zeit,Auftrag,Menge,Einheit,Cent
            b-1,01.10.2026 12:01,job-1,0.01,100 Bilder,5
            b-2,02.10.2026 12:01,job-2,0.01,100 Bilder,5
            b-3,03.10.2026 12:01,job-3,0.01,100 Bilder,5
            """;

    private Scene scene;
    private Path formats;

    @BeforeEach
    void lay_out(@TempDir Path directory) throws IOException {
        scene = new Scene(directory);
        formats = scene.directory.resolve("formats");
        scene.write("bills/october.csv", BILL);
    }

    @Test
    void without_the_format_the_file_is_refused() {
        Ran ran = scene.audit();
        assertThat(ran.err()).contains("bills/october.csv:1: no known format fits the file");
        assertThat(ran.code()).isEqualTo(3);
    }

    @Test
    void with_the_format_the_same_audit_gives_the_same_finding_as_our_own_form_of_charges() throws IOException {
        scene.write("formats/pix-invoice/format.yaml", FORMAT);
        Ran ran = scene.audit("--format-dir", formats, "--json");
        assertThat(ran.code()).as(ran.err()).isEqualTo(1);
        JsonNode result = JsonMapper.builder().build().readTree(ran.out());
        JsonNode bridge = result.get("bridge").get(0);
        assertThat(bridge.get("billed_total").asString()).isEqualTo("0.15");
        assertThat(bridge.get("currency").asString()).isEqualTo("USD");
        assertThat(result.get("findings")).hasSize(1).first().satisfies(finding -> {
            assertThat(finding.get("kind").asString()).isEqualTo("BILLED_FAILURE");
            assertThat(finding.get("remedy").asString()).isEqualTo("RECOVER");
            assertThat(finding.get("amount").asString()).isEqualTo("0.05");
            assertThat(finding.get("charge_ids").get(0).asString()).isEqualTo("b-2");
        });
    }

    @Test
    void a_format_of_the_same_name_takes_the_place_of_a_built_in_one() throws IOException {
        scene.write("formats/mine.yaml", FORMAT.replace("name: pix-invoice", "name: fal-usage"));
        Ran ran = scene.run("formats", "fal-usage", "--format-dir", formats);
        assertThat(ran.out()).startsWith("fal-usage - the invoice of pix");
    }
}
