package io.countermeter.reconcile;

import io.countermeter.model.Part;
import java.util.ArrayList;
import java.util.List;

/** Keeps the parts of the last try. */
final class PartsInMemory implements PartSink {
    private final List<Part> parts = new ArrayList<>();

    @Override
    public void accept(Part part, boolean selected) {
        parts.add(part);
    }

    @Override
    public void restart() {
        parts.clear();
    }

    List<Part> all() {
        return parts;
    }
}
