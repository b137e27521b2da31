package io.countermeter.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Only what the last run has left counts, and all else goes. */
class CarriedGenerationsTest {
    private static final List<Long> NOTHING = Collections.nCopies(CarriedRuns.TABLES.size(), 0L);

    @TempDir
    Path directory = Path.of("");

    private final Random random = new Random(1);
    private final CarriedModel kept = new CarriedModel();
    private List<Long> sizes = List.of();

    @BeforeEach
    void keepARun() {
        try (Ledger ledger = Ledger.open(directory)) {
            CarriedForwardWriter writer = write(ledger, kept);
            CarriedRuns.save(ledger, writer, kept.document());
            sizes = CarriedRuns.sizes(ledger);
            assertThat(sizes).doesNotContain(0L);
        }
    }

    private CarriedForwardWriter write(Ledger ledger, CarriedModel model) {
        CarriedForwardWriter writer = ledger.carriedForward().begin();
        model.addStretches(writer, random, 20);
        model.changeTheRest(writer, random);
        return writer;
    }

    @Test
    void whatWasBegunAndNotFinishedIsGoneWhenTheLedgerIsOpenedAgain() {
        try (Ledger ledger = Ledger.openExisting(directory)) {
            write(ledger, new CarriedModel());
            assertThat(CarriedRuns.number(ledger, "select count(*) from carried_stretch"))
                    .isEqualTo(40);
            kept.assertIsIn(ledger, random);
        }
        try (Ledger ledger = Ledger.openExisting(directory)) {
            assertThat(CarriedRuns.sizes(ledger)).isEqualTo(sizes);
            kept.assertIsIn(ledger, random);
        }
    }

    @Test
    void soIsWhatIsRemovedInSeveralCommits() {
        try (Ledger ledger = Ledger.openExisting(directory)) {
            CarriedKeys keys = new CarriedKeys();
            for (int i = 0; i < 18 * CarriedPairs.PAIRS_PER_PIECE; i++) {
                keys.add(KeySort.ID, i, random.nextLong());
            }
            CarriedStretch stretch = new CarriedStretch(1, 1_000_000, 1, 0, 0, 0);
            ledger.carriedForward().begin().addStretch(stretch, keys);
        }
        try (Ledger ledger = Ledger.openExisting(directory)) {
            assertThat(CarriedRuns.sizes(ledger)).isEqualTo(sizes);
        }
    }

    @Test
    void whatWasFinishedForARunThatWasNotKeptIsGoneToo() {
        try (Ledger ledger = Ledger.openExisting(directory)) {
            write(ledger, new CarriedModel()).finish(2, "of a run that was killed");
            kept.assertIsIn(ledger, random);
        }
        try (Ledger ledger = Ledger.openExisting(directory)) {
            assertThat(CarriedRuns.sizes(ledger)).isEqualTo(sizes);
            kept.assertIsIn(ledger, random);
        }
    }

    @Test
    void aRunThatLeavesNothingDoesNotTakeUpWhatWasFinishedForAnother() {
        try (Ledger ledger = Ledger.openExisting(directory)) {
            write(ledger, new CarriedModel()).finish(2, "of a run that failed");
            CarriedRuns.saveWithout(ledger);

            assertThat(CarriedRuns.runNumber(ledger)).isEqualTo(2);
            assertThat(ledger.carriedForward().document()).isEmpty();
            assertThatThrownBy(() -> ledger.carriedForward().roots(new int[] {1}))
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> ledger.carriedForward().change()).isInstanceOf(IllegalStateException.class);
        }
        try (Ledger ledger = Ledger.openExisting(directory)) {
            assertThat(CarriedRuns.sizes(ledger)).isEqualTo(NOTHING);
        }
    }

    @Test
    void theNextRunTakesThePlaceOfTheLastAndWhatItLeftCanGoAtOnce() {
        CarriedModel next = new CarriedModel();
        try (Ledger ledger = Ledger.openExisting(directory)) {
            CarriedRuns.save(ledger, write(ledger, next), next.document());
            next.assertIsIn(ledger, random);
            ledger.carriedForward().removeOthers();

            next.assertIsIn(ledger, random);
            assertThat(CarriedRuns.number(ledger, "select count(*) from carried_stretch"))
                    .isEqualTo(20);
            for (String table : List.of("carried_forward", "carried_stretch", "carried_group")) {
                assertThat(CarriedRuns.number(ledger, "select min(generation) from " + table))
                        .isEqualTo(CarriedRuns.number(ledger, "select max(generation) from " + table));
            }
        }
        try (Ledger ledger = Ledger.openExisting(directory)) {
            next.assertIsIn(ledger, random);
        }
    }

    @Test
    void whatIsBegunTwiceHasNothingOfTheFirstTime() {
        CarriedModel second = new CarriedModel();
        try (Ledger ledger = Ledger.openExisting(directory)) {
            write(ledger, new CarriedModel());
            CarriedRuns.save(ledger, write(ledger, second), second.document());

            for (int i = 0; i < 5; i++) {
                second.assertIsIn(ledger, random);
            }
        }
    }

    @Test
    void aChangeIsOfTheLastRunAndAnythingElseOfANewOne() {
        try (Ledger ledger = Ledger.openExisting(directory)) {
            assertThatThrownBy(() -> ledger.carriedForward().change().finish(2, ""))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> ledger.carriedForward().begin().finish(1, ""))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
