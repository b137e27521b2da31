package io.countermeter.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The small house of paper, night after night: files are put down, and a night takes what is new. */
final class NightScene {
    static final String FAILURE = "10da0a25b66b4b7c";
    static final String BILL_HEADER =
            "charge_id,provider,charged_at,request_id,model,unit,quantity,unit_price,amount,currency,refund_of,category\n";

    final Scene scene;
    final Path ledger;

    NightScene(Path directory) throws IOException {
        scene = new Scene(directory);
        ledger = directory.resolve("ledger");
    }

    Ran night(Object... more) {
        return Ran.runOn(scene.directory, "nightly", more).without(scene.directory);
    }

    Ran nightInto(Path out, Object... more) {
        return scene.run(
                "nightly",
                "--logs",
                scene.directory.resolve("logs"),
                "--bills",
                scene.directory.resolve("bills"),
                "--contract",
                scene.contract,
                "--ledger",
                ledger,
                "--out",
                out,
                more);
    }

    /** Puts down an export with these lines. */
    void bill(String name, String... lines) throws IOException {
        scene.write("bills/" + name, BILL_HEADER + String.join("\n", lines) + "\n");
    }

    void accept(String... lines) throws IOException {
        scene.write("accepted.yaml", "version: 1\naccepted:\n" + String.join("\n", lines) + "\n");
    }

    JsonNode json() throws IOException {
        return JsonMapper.shared().readTree(scene.read("out/findings.json"));
    }

    /** Each finding that findings.json lists, as kind, life, state, open amount and some more field, in order. */
    List<String> news(String... more) throws IOException {
        List<String> news = new ArrayList<>();
        for (JsonNode finding : json().get("findings")) {
            StringBuilder words = new StringBuilder(finding.get("kind").asString())
                    .append(' ')
                    .append(finding.get("life").asString())
                    .append(' ')
                    .append(finding.get("open").asString());
            for (String field : more) {
                words.append(' ').append(finding.get(field).asString("null"));
            }
            news.add(words.toString());
        }
        return news;
    }
}
