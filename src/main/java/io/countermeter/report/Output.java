package io.countermeter.report;

import java.io.IOException;
import java.io.OutputStream;

/** A file that a run leaves under {@code --out}. */
public interface Output {
    /** The name of the file. */
    String fileName();

    /** Writes the file as UTF-8, the same bytes for the same report; the stream stays open. */
    void write(Report report, OutputStream out) throws IOException;
}
