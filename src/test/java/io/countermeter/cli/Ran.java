package io.countermeter.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What one command did: its exit code, and what it wrote to standard output and standard error. */
record Ran(int code, String out, String err) {
    static Ran run(Object... words) {
        return run(InputStream.nullInputStream(), words);
    }

    static Ran run(byte[] input, Object... words) {
        return run(new ByteArrayInputStream(input), words);
    }

    /** Runs the words as they would stand on a command line; paths may stand among them. */
    static Ran run(InputStream input, Object... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(
                words(words),
                input,
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Runs a command on the logs, bills, contract, ledger and outputs of one directory. */
    static Ran runOn(Path directory, String command, Object... more) {
        return run(Scene.flat(
                command,
                "--logs",
                directory.resolve("logs"),
                "--bills",
                directory.resolve("bills"),
                "--contract",
                directory.resolve("contract.yaml"),
                "--ledger",
                directory.resolve("ledger"),
                "--out",
                directory.resolve("out"),
                more));
    }

    static String[] words(Object... words) {
        String[] texts = new String[words.length];
        for (int i = 0; i < words.length; i++) {
            texts[i] = words[i].toString();
        }
        return texts;
    }

    /** The same with the name of a directory left out of all that was printed. */
    Ran without(Path directory) {
        String name = directory + "/";
        return new Ran(code, out.replace(name, ""), err.replace(name, ""));
    }
}
