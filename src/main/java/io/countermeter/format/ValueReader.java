package io.countermeter.format;

import org.jspecify.annotations.Nullable;

/** Turns the text of a cell into the value of a canonical field. */
interface ValueReader {
    /** The value; null if it was complained of, or if the text means "not named". */
    @Nullable
    Object read(String text, Complaint complaint);
}
