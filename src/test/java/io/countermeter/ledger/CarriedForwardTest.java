package io.countermeter.ledger;

import static io.countermeter.ledger.CarriedRuns.found;
import static io.countermeter.ledger.CarriedRuns.members;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run leaves is found again by all ways of asking, and changes as plain collections would. */
class CarriedForwardTest {
    @TempDir
    Path directory = Path.of("");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void whatIsAskedForIsWhatPlainCollectionsSay(long seed) {
        Random random = new Random(seed);
        CarriedModel model = new CarriedModel();
        try (Ledger ledger = Ledger.open(directory)) {
            save(ledger, model, random, 3);
            model.assertIsIn(ledger, random);
        }
        for (int night = 0; night < 4; night++) {
            try (Ledger ledger = Ledger.openExisting(directory)) {
                CarriedForwardWriter writer = ledger.carriedForward().change();
                model.addStretches(writer, random, random.nextInt(3));
                model.changeTheRest(writer, random);
                writer.finish(CarriedRuns.runNumber(ledger), model.document());
                CarriedRuns.commit(ledger);
                for (int i = 0; i < 5; i++) {
                    model.assertIsIn(ledger, random);
                }
            }
        }
    }

    private static void save(Ledger ledger, CarriedModel model, Random random, int stretches) {
        CarriedForwardWriter writer = ledger.carriedForward().begin();
        model.addStretches(writer, random, stretches);
        model.changeTheRest(writer, random);
        CarriedRuns.save(ledger, writer, model.document());
    }

    private static void change(Ledger ledger, CarriedModel model, Random random) {
        CarriedModel tried = new CarriedModel(model);
        CarriedForwardWriter change = ledger.carriedForward().change();
        tried.addStretches(change, random, 40);
        tried.changeTheRest(change, random);
        change.finish(CarriedRuns.runNumber(ledger), tried.document());
    }

    @Test
    void aChangeThatIsRolledBackLeavesAllAsItWas() {
        Random random = new Random(7);
        CarriedModel model = new CarriedModel();
        try (Ledger ledger = Ledger.open(directory)) {
            save(ledger, model, random, 2);

            change(ledger, model, random);
            CarriedRuns.rollback(ledger);
            model.assertIsIn(ledger, random);
        }
        try (Ledger ledger = Ledger.openExisting(directory)) {
            for (int i = 0; i < 5; i++) {
                model.assertIsIn(ledger, random);
            }
        }
    }

    @Test
    void aChangeThatIsNotCommittedIsNotThereAfterwards() {
        Random random = new Random(8);
        CarriedModel model = new CarriedModel();
        try (Ledger ledger = Ledger.open(directory)) {
            save(ledger, model, random, 1);
            change(ledger, model, random);
        }
        try (Ledger ledger = Ledger.openExisting(directory)) {
            model.assertIsIn(ledger, random);
            assertThat(CarriedRuns.number(ledger, "select count(*) from carried_stretch"))
                    .isEqualTo(1);
        }
    }

    @Test
    void keysAndRootsAreFoundOnBothSidesOfTheBordersOfPieces() {
        int records = CarriedRoots.ROOTS_PER_PIECE + 5;
        int border = CarriedPairs.PAIRS_PER_PIECE;
        long between = 1L << 40;
        CarriedStretch stretch = new CarriedStretch(11, records - 3, 1, 3, 0, 0);
        CarriedKeys keys = new CarriedKeys();
        int[] roots = new int[records];
        for (int index = 0; index < records; index++) {
            keys.add(KeySort.ID, index, index < border - 2 ? 0 : index < border + 2 ? between : -1L);
            keys.add(KeySort.INPUT, index, 0);
            roots[index] = index < records - 7 ? 11 : -2;
        }
        roots[CarriedRoots.ROOTS_PER_PIECE - 1] = -1;
        try (Ledger ledger = Ledger.open(directory)) {
            CarriedForwardWriter writer = ledger.carriedForward().begin();
            writer.setRoots(writer.addStretch(stretch, keys), roots);
            CarriedRuns.save(ledger, writer, "");

            assertThat(found(ledger, KeySort.ID, 0)).isEqualTo(records(stretch, 0, border - 2));
            assertThat(found(ledger, KeySort.ID, between + 77)).isEqualTo(records(stretch, border - 2, border + 2));
            assertThat(found(ledger, KeySort.ID, -1L)).isEqualTo(records(stretch, border + 2, records));
            assertThat(found(ledger, KeySort.ID, 5, between, 1L << 63, -9L)).hasSize(records);
            assertThat(found(ledger, KeySort.INPUT, 0)).hasSize(records);
            assertThat(found(ledger, KeySort.INPUT, 1L << 24, -1L)).isEmpty();
            assertThat(members(ledger, -2)).hasSize(6).contains(-3, stretch.record(records - 7));
            assertThat(members(ledger, -1)).containsExactly(stretch.record(CarriedRoots.ROOTS_PER_PIECE - 1));
            assertThat(members(ledger, 11)).hasSize(records - 7);
            assertThat(ledger.carriedForward().roots(new int[] {-3, 11, -4, 10, records + 3, records + 4}))
                    .containsExactly(-2, 11, 0, 0, 11, -2);
        }
    }

    private static Set<Integer> records(CarriedStretch stretch, int fromIndex, int endIndex) {
        return IntStream.range(fromIndex, endIndex)
                .mapToObj(stretch::record)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void manyMergesAreFollowedWhetherIntoOneRootOrIntoMany() {
        int count = 4000;
        CarriedStretch stretch = new CarriedStretch(1, count, 1, count, 0, 0);
        try (Ledger ledger = Ledger.open(directory)) {
            CarriedForwardWriter writer = ledger.carriedForward().begin();
            int[] roots = IntStream.range(0, 2 * count).map(stretch::record).toArray();
            writer.setRoots(writer.addStretch(stretch, new CarriedKeys()), roots);
            for (int row = 2; row <= 1000; row++) {
                writer.merge(row, 1);
            }
            for (int row = 1; row <= count; row++) {
                writer.merge(-row, row);
            }
            CarriedRuns.save(ledger, writer, "");

            assertThat(members(ledger, 1)).hasSize(2000);
            assertThat(members(ledger, 500, -500)).isEmpty();
            assertThat(members(ledger, 1500, 3999)).containsExactly(-3999, -1500, 1500, 3999);
            assertThat(ledger.carriedForward().roots(roots))
                    .isEqualTo(IntStream.range(0, 2 * count)
                            .map(index -> index % count < 1000 ? 1 : index % count + 1)
                            .toArray());
            assertThat(ledger.carriedForward().roots(new int[] {-4000, 7, -7, 2000}))
                    .containsExactly(4000, 1, 1, 2000);
        }
    }

    @Test
    void aRecordIsInOneStretchAndEachStretchHasItsRoots() {
        try (Ledger ledger = Ledger.open(directory)) {
            CarriedForwardWriter writer = ledger.carriedForward().begin();
            int number = writer.addStretch(new CarriedStretch(1, 5, 1, 5, 0, 0), new CarriedKeys());

            assertThatThrownBy(() -> writer.addStretch(new CarriedStretch(6, 5, 5, 1, 0, 0), new CarriedKeys()))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> writer.setRoots(number, new int[9])).isInstanceOf(IllegalArgumentException.class);
            CarriedForwardWriter other = ledger.carriedForward().begin();
            other.addStretch(new CarriedStretch(1, 5, 1, 5, 0, 0), new CarriedKeys());
            assertThatThrownBy(() -> other.finish(1, "")).isInstanceOf(IllegalStateException.class);
        }
    }
}
