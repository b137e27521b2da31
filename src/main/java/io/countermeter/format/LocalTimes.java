package io.countermeter.format;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns local times into instants, and keeps instants to the years that a bill can be of. */
final class LocalTimes {
    /** 1970-01-01T00:00:00Z. */
    private static final long FIRST_SECOND = 0;
    /** 2200-01-01T00:00:00Z. */
    private static final long END_SECOND = 7_258_118_400L;

    private LocalTimes() {}

    static @Nullable Instant instant(LocalDateTime local, ZoneId zone, Complaint complaint) {
        if (zone instanceof ZoneOffset offset) {
            return inRange(local.toInstant(offset), complaint);
        }
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        if (offsets.isEmpty()) {
            return complaint.sayOfTime(
                    "the time does not exist: clocks in " + zone + " were put forward over it",
                    "export times in UTC or with an offset, or check the zone of the format");
        }
        if (offsets.size() > 1) {
            return complaint.sayOfTime(
                    "the time came twice: clocks in " + zone + " were put back over it",
                    "export times in UTC or with an offset");
        }
        return inRange(local.toInstant(offsets.get(0)), complaint);
    }

    static @Nullable Instant inRange(Instant instant, Complaint complaint) {
        long second = instant.getEpochSecond();
        if (second < FIRST_SECOND || second >= END_SECOND) {
            return complaint.sayOfTime(
                    "the time lies outside the years 1970 to 2199",
                    "check the unit: Unix seconds have 10 digits today, milliseconds 13; leave it empty if it is not known");
        }
        return instant;
    }
}
