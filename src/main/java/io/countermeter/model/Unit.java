package io.countermeter.model;

import java.util.Locale;

/** The unit that a component is billed in. */
public enum Unit {
    SECOND,
    IMAGE,
    EDIT,
    TASK,
    INPUT_IMAGE,
    INPUT_SECOND,
    MEGAPIXEL,
    TEXT_TOKEN,
    IMAGE_TOKEN,
    OUTPUT_TOKEN,
    GPU_SECOND,
    POLL,
    WEBHOOK;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
