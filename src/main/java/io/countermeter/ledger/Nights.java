package io.countermeter.ledger;

import io.countermeter.model.FindingSum;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What the nightly runs of a ledger have left: themselves, the findings they know, and those that are gone. */
public final class Nights {
    private final Database database;

    Nights(Database database) {
        this.database = database;
    }

    /** Notes that a nightly run begins, and returns its number. */
    public int begin(Instant now) {
        return database.doing(() -> new NightWriter(database).begin(now));
    }

    /** The last night that was kept. */
    public Optional<KeptNight> last() {
        return database.doing(() -> NightReader.last(database, false));
    }

    /** The last night that did all it should. */
    public Optional<KeptNight> lastSuccess() {
        return database.doing(() -> NightReader.last(database, true));
    }

    /** When the last nightly run began, whatever became of it. */
    public Optional<Instant> lastBegin() {
        return database.doing(() -> NightReader.lastBegin(database));
    }

    public Optional<KnownFinding> known(String id) {
        return database.doing(() -> NightReader.known(database, id));
    }

    /** Hands out all findings that the last night saw, in no particular order. */
    public void forEachKnown(Consumer<KnownFinding> sink) {
        database.doing(() -> {
            NightReader.forEachKnown(database, sink);
            return sink;
        });
    }

    public Optional<PastFinding> past(String id) {
        return database.doing(() -> NightReader.past(database, id));
    }

    /** Hands out what was said of findings that the last night saw and runs after it no longer have. */
    public void forEachGone(Consumer<String> document) {
        database.doing(() -> {
            GoneFindings.forEach(database, document);
            return document;
        });
    }

    /** The sums of all known findings, in order. */
    public List<FindingSum> sums() {
        return database.doing(() -> NightReader.sums(database));
    }

    /** Keeps a night that had begun: all of it or, if it is killed, nothing. */
    public void keep(KeptNight night, NightChanges changes, List<SaidCorrections> corrections) {
        database.doing(() -> {
            new NightWriter(database).write(night, changes, corrections);
            return night;
        });
    }
}
