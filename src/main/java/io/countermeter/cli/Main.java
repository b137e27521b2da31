package io.countermeter.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The way in from the operating system. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        int code = run(args, new FileInputStream(FileDescriptor.in), out, err);
        System.exit(code);
    }

    /** Runs one command and returns its exit code; this is what the tests call. */
    public static int run(String[] args, InputStream in, PrintStream out, PrintStream err) {
        return new CommandLineRunner(new Terminal(in, out, err)).run(args);
    }
}
