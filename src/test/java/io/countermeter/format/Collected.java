package io.countermeter.format;

import io.countermeter.model.Charge;
import io.countermeter.model.Reject;
import io.countermeter.model.UsageRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What reading one file gave. */
final class Collected implements RowSink {
    final List<UsageRecord> usages = new ArrayList<>();
    final List<Charge> charges = new ArrayList<>();
    final List<Reject> rejects = new ArrayList<>();
    final List<RejectedMoney> money = new ArrayList<>();
    final List<String> notices = new ArrayList<>();
    final String file;

    @Nullable
    String format;

    @Nullable
    String sha256;

    @Nullable
    Reading reading;

    @Nullable
    Refusal refusal;

    private Collected(String file) {
        this.file = file;
    }

    static Collected of(InputKind kind, String name, String text) throws IOException {
        return of(kind, name, text.getBytes(StandardCharsets.UTF_8));
    }

    static Collected of(InputKind kind, String name, byte[] bytes) throws IOException {
        return of(TestFormats.builtIn(), kind, name, bytes, null);
    }

    /** Reads the bytes as a file of that name. */
    static Collected of(Formats formats, InputKind kind, String name, byte[] bytes, @Nullable String formatName)
            throws IOException {
        Path folder = Files.createTempDirectory("countermeter-test");
        Path file = Files.write(folder.resolve(name), bytes);
        try {
            return of(formats, kind, new InputFile(name, file), InputStream.nullInputStream(), formatName);
        } finally {
            Files.delete(file);
            Files.delete(folder);
        }
    }

    static Collected ofStandardInput(InputKind kind, String text) throws IOException {
        InputStream in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        return of(TestFormats.builtIn(), kind, new InputFile("-", null), in, null);
    }

    static Collected of(
            Formats formats, InputKind kind, InputFile file, InputStream standardInput, @Nullable String formatName)
            throws IOException {
        Collected collected = new Collected(file.displayPath());
        try (Opened opened = new Inputs(formats, standardInput).open(file, kind, formatName)) {
            collected.sha256 = opened.sha256();
            if (opened instanceof Opened.Refused refused) {
                collected.refusal = refused.refusal();
                collected.format = refused.format();
            } else if (opened instanceof ReadableInput readable) {
                collected.format = readable.format().name();
                collected.reading = readable.read(1, collected);
                collected.refusal = collected.reading.refusal();
            }
        }
        return collected;
    }

    @Override
    public void usage(UsageRecord usage) {
        usages.add(usage);
    }

    @Override
    public void charge(Charge charge) {
        charges.add(charge);
    }

    @Override
    public void reject(Reject reject, @Nullable RejectedMoney rejectedMoney) {
        rejects.add(reject);
        if (rejectedMoney != null) {
            money.add(rejectedMoney);
        }
    }

    @Override
    public void notice(String sentence) {
        notices.add(sentence);
    }

    /** All that was said of the file, a line each. */
    List<String> messages() {
        List<String> messages = new ArrayList<>();
        if (refusal != null) {
            messages.add(refusal.describe(file));
        }
        for (Reject reject : rejects) {
            messages.add(file + ":" + reject.line() + ": " + (reject.column() == null ? "" : reject.column() + ": ")
                    + reject.reason() + "; " + reject.advice());
        }
        notices.forEach(notice -> messages.add(file + ": " + notice));
        return messages;
    }
}
