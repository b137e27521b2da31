package io.countermeter.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Another program that appends rows to a log, until its standard input ends. */
final class EndlessWriter {
    private EndlessWriter() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path log = Path.of(arguments[0]);
        try (OutputStream out = Files.newOutputStream(log, StandardOpenOption.APPEND)) {
            for (int i = 0; System.in.available() == 0; i++) {
                String row = "acme,appended-" + i + ",2026-10-04T10:00:00Z,succeeded\n";
                out.write(row.getBytes(StandardCharsets.UTF_8));
                if (i == 0) {
                    System.out.println("begun");
                }
                Thread.sleep(1);
            }
        }
    }
}
