package io.countermeter.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The process that has a ledger open, as it says itself in the lock file.
 *
 * <p>What a killed process has left there is no holder: the file is only asked while somebody holds its lock, and only
 * believed if the process that it names is alive and is the one that began then.
 *
 * @param since when the process began, to the second; null where the system does not tell
 * @param command its words; empty where Java does not tell
 */
record LockHolder(long process, @Nullable Instant since, String command) {
    private static final Duration CORRECTION = Duration.ofSeconds(2);
    private static final int MOST_BYTES = 1000;
    private static final int MOST_CHARACTERS_OF_COMMAND = 200;

    /** This process. */
    static LockHolder self() {
        ProcessHandle self = ProcessHandle.current();
        return new LockHolder(
                self.pid(), beginningOf(self).orElse(null), command(System.getProperty("sun.java.command", "")));
    }

    /** The words of a command line of Java, without the program in front of them. */
    static String command(String javaCommand) {
        int jar = javaCommand.indexOf(".jar ");
        int words = jar < 0 ? javaCommand.indexOf(' ') : jar + ".jar".length();
        String command = words < 0 ? "" : javaCommand.substring(words).strip();
        StringBuilder clean = new StringBuilder();
        command.codePoints()
                .limit(MOST_CHARACTERS_OF_COMMAND)
                .forEach(character -> clean.appendCodePoint(Character.isISOControl(character) ? ' ' : character));
        return clean.toString();
    }

    /** Writes it into the file in place of what stands there; it is a courtesy, so a full disk is no failure. */
    void write(FileChannel file) {
        String text = process + "\n" + (since == null ? "" : since) + "\n" + command + "\n";
        try {
            file.truncate(0);
            file.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
        } catch (IOException unnamed) {
            // Then another run is told that there is a holder, but not which.
        }
    }

    /** The living process that the file names; null if it names none. */
    static @Nullable LockHolder read(FileChannel file) {
        ByteBuffer bytes = ByteBuffer.allocate(MOST_BYTES);
        try {
            file.read(bytes, 0);
        } catch (IOException unreadable) {
            return null;
        }
        String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
        List<String> lines = text.lines().toList();
        return lines.size() < 2 || !lines.get(0).matches("[0-9]{1,18}") ? null : alive(lines);
    }

    private static @Nullable LockHolder alive(List<String> lines) {
        long process = Long.parseLong(lines.get(0));
        Instant since =
                ProcessHandle.of(process).flatMap(LockHolder::beginningOf).orElse(null);
        return since != null && isNear(since, lines.get(1))
                ? new LockHolder(process, since, lines.size() < 3 ? "" : lines.get(2))
                : null;
    }

    /** Systems that correct their clock tell the beginning of a process a second earlier or later. */
    private static boolean isNear(Instant since, String written) {
        try {
            return Duration.between(since, Instant.parse(written)).abs().compareTo(CORRECTION) <= 0;
        } catch (DateTimeParseException noInstant) {
            return false;
        }
    }

    private static Optional<Instant> beginningOf(ProcessHandle process) {
        return process.info().startInstant().map(instant -> instant.truncatedTo(ChronoUnit.SECONDS));
    }

    /** As it is said to whoever has to wait. */
    String describe() {
        return "process " + process + (since == null ? "" : ", since " + since)
                + (command.isEmpty() ? "" : ": countermeter " + command);
    }
}
