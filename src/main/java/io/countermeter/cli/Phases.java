package io.countermeter.cli;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** How long the phases of a run take. */
final class Phases {
    private final Map<String, Duration> durations = new LinkedHashMap<>();
    private long from = System.nanoTime();

    /** A phase ends here, and the next one begins. */
    void end(String phase) {
        long now = System.nanoTime();
        durations.merge(phase, Duration.ofNanos(now - from), Duration::plus);
        from = now;
    }

    Map<String, Duration> durations() {
        return Collections.unmodifiableMap(durations);
    }
}
