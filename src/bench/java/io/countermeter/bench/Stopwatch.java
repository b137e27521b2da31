package io.countermeter.bench;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;

/** Wall and CPU seconds of this process since the watch was made. */
final class Stopwatch {
    private final long wall = System.nanoTime();
    private final long cpu = cpuNanos();

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "wall %.2f cpu %.2f", seconds(System.nanoTime() - wall), seconds(cpuNanos() - cpu));
    }

    private static double seconds(long nanos) {
        return Duration.ofNanos(nanos).toMillis() / 1000.0;
    }

    private static long cpuNanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }
}
