package io.countermeter.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Makes a run's question of what the command line says. */
final class Questions {
    private Questions() {}

    static Judgement.Question of(RunOptions options) throws IOException {
        Path contract = options.contract;
        options.requireReadableInvoiceTotals();
        return new Judgement.Question(
                contract == null ? null : text(contract, "contract"),
                contract == null ? "" : contract.toString(),
                options.period(),
                options.asOf(),
                options::invoiceTotals);
    }

    /**
     * The text of a file.
     *
     * @param noun what it should be, as messages call it
     */
    static String text(Path file, String noun) throws IOException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException missing) {
            throw RunOptions.usage(file + ": there is no such " + noun + "; check the path");
        } catch (FileSystemException named) {
            throw named;
        } catch (IOException unnamed) {
            throw new FileSystemException(file.toString(), null, unnamed.getMessage());
        }
        if (bytes.length > 1 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b) {
            throw RunOptions.usage(file + ": the " + noun + " is packed with gzip; unpack it first");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notText) {
            throw RunOptions.usage(file + ": the " + noun + " is not UTF-8 text; save it as UTF-8");
        }
    }

    static int exitCode(@Nullable Importer importer, FailOn failOn, Judgement.Answer answer) {
        int code = failOn.isReached(answer.result().findings()) ? ExitCode.FINDINGS_OPEN.code() : ExitCode.DONE.code();
        boolean refused = importer != null && importer.hasRefused();
        return refused ? ExitCode.highest(code, ExitCode.INPUT_REFUSED.code()) : code;
    }
}
