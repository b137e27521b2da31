package io.countermeter.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A small house of paper: three requests of ours, three charges of the provider, and a contract by which one of them,
 * for a failure, should not have been billed.
 */
final class Scene {
    static final String LOG = """
            provider,request_id,job_id,submitted_at,finished_at,status,operation,model,retries,requested_count,output_count
            acme,req-1,job-1,2026-10-01T10:00:00Z,2026-10-01T10:00:30Z,succeeded,text_to_image,pix,0,1,1
            acme,req-2,job-2,2026-10-02T10:00:00Z,2026-10-02T10:00:30Z,provider_error,text_to_image,pix,0,1,
            acme,req-3,job-3,2026-10-03T10:00:00Z,2026-10-03T10:00:30Z,succeeded,text_to_image,pix,0,1,1
            """;

    static final String BILL = """
            charge_id,provider,charged_at,request_id,model,unit,quantity,unit_price,amount,currency
            ch-1,acme,2026-10-01T10:01:00Z,req-1,pix,image,1,0.05,0.05,USD
            ch-2,acme,2026-10-02T10:01:00Z,req-2,pix,image,1,0.05,0.05,USD
            ch-3,acme,2026-10-03T10:01:00Z,req-3,pix,image,1,0.05,0.05,USD
            """;

    static final String CONTRACT = """
            version: 1
            providers:
              acme:
                currency: USD
                components: {image: billed}
                policy:
                  - {from: 2026-01-01, source: the order form, failed: not_billed, retry: not_billed}
                prices:
                  - {from: 2026-01-01, model: pix, unit: image, price: 0.05}
            """;

    final Path directory;
    final Path log;
    final Path bill;
    final Path contract;
    final Path out;

    Scene(Path directory) throws IOException {
        this.directory = directory;
        log = write("logs/october.csv", LOG);
        bill = write("bills/october.csv", BILL);
        contract = write("contract.yaml", CONTRACT);
        out = directory.resolve("out");
    }

    Path write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        return Files.writeString(file, text, StandardCharsets.UTF_8);
    }

    String read(String name) throws IOException {
        return Files.readString(directory.resolve(name), StandardCharsets.UTF_8);
    }

    /** Audits the files of the scene; the directory is left out of what is printed. */
    Ran audit(Object... more) {
        return run("audit", "--logs", log, "--bills", bill, "--contract", contract, "--out", out, more);
    }

    /** Runs words, among which there may be lists of words. */
    Ran run(Object... words) {
        return Ran.run(flat(words)).without(directory);
    }

    static Object[] flat(Object... words) {
        List<Object> flat = new ArrayList<>();
        for (Object word : words) {
            if (word instanceof Object[] several) {
                flat.addAll(List.of(several));
            } else {
                flat.add(word);
            }
        }
        return flat.toArray();
    }
}
