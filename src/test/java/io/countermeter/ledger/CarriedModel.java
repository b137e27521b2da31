package io.countermeter.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What was carried forward as plain collections, and a random hand that writes the same into them and into a ledger. */
final class CarriedModel {
    private static final int KINDS = 4;
    private static final int CLOCKS = 3;
    private static final int SECONDS = 1000;

    private final List<Key> keys = new ArrayList<>();
    private final List<CarriedStretch> stretches = new ArrayList<>();
    private final Map<Integer, Integer> roots = new TreeMap<>();
    private final Map<Integer, Integer> merges = new HashMap<>();
    private final List<OpenEnd> openEnds = new ArrayList<>();
    private final Map<Long, String> groups = new HashMap<>();
    private String document = "";
    private int nextUsage = 1;
    private int nextCharge = 1;

    private record Key(KeySort sort, long key, int record, int stretch) {}

    CarriedModel() {}

    CarriedModel(CarriedModel other) {
        keys.addAll(other.keys);
        stretches.addAll(other.stretches);
        roots.putAll(other.roots);
        merges.putAll(other.merges);
        openEnds.addAll(other.openEnds);
        groups.putAll(other.groups);
        document = other.document;
        nextUsage = other.nextUsage;
        nextCharge = other.nextCharge;
    }

    String document() {
        return document;
    }

    /** Few enough that many records share one; neighbours differ in bits that are not kept; the extremes are there. */
    private static long key(Random random) {
        long high = random.nextInt(-6, 6);
        return high << CarriedKeys.BITS_OF_INDEX | random.nextInt(1 << CarriedKeys.BITS_OF_INDEX);
    }

    void addStretches(CarriedForwardWriter writer, Random random, int count) {
        Map<Integer, CarriedStretch> numbers = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            int from = random.nextInt(SECONDS);
            CarriedStretch stretch = new CarriedStretch(
                    nextUsage,
                    random.nextInt(40),
                    nextCharge,
                    random.nextInt(40),
                    from,
                    from + random.nextInt(SECONDS));
            CarriedKeys added = new CarriedKeys();
            for (int index = 0; index < stretch.size(); index++) {
                for (int j = random.nextInt(4); j > 0; j--) {
                    Key key = new Key(
                            random.nextBoolean() ? KeySort.ID : KeySort.INPUT,
                            key(random),
                            stretch.record(index),
                            stretches.size());
                    keys.add(key);
                    added.add(key.sort(), index, key.key());
                }
            }
            stretches.add(stretch);
            nextUsage += stretch.usageCount();
            nextCharge += stretch.chargeCount() + random.nextInt(3);
            numbers.put(writer.addStretch(stretch, added), stretch);
        }
        numbers.forEach((number, stretch) -> setRoots(writer, random, number, stretch));
    }

    private void setRoots(CarriedForwardWriter writer, Random random, int number, CarriedStretch stretch) {
        int[] own = new int[stretch.size()];
        for (int index = 0; index < own.length; index++) {
            own[index] = random.nextInt(8) == 0 ? 0 : anyRecord(random);
            roots.put(stretch.record(index), own[index]);
        }
        writer.setRoots(number, own);
    }

    private int anyRecord(Random random) {
        int record = random.nextInt(-nextCharge + 1, nextUsage);
        return record == 0 ? 1 : record;
    }

    void changeTheRest(CarriedForwardWriter writer, Random random) {
        for (int i = random.nextInt(12); i > 0; i--) {
            int root = anyRecord(random);
            int into = anyRecord(random);
            writer.merge(root, into);
            if (end(root) != end(into)) {
                merges.put(end(root), end(into));
            }
        }
        List<OpenEnd> added = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            int record = anyRecord(random);
            if (random.nextInt(3) == 0) {
                writer.removeOpenEnds(record);
                openEnds.removeIf(open -> open.record() == record);
            } else {
                OpenEnd open = new OpenEnd(
                        // Every other one is far away, in another block.
                        record + (random.nextBoolean() ? 0 : Integer.signum(record) * 70_000),
                        random.nextInt(KINDS) * 85,
                        random.nextInt(CLOCKS) - 1,
                        random.nextInt(SECONDS),
                        random.nextInt());
                writer.addOpenEnd(open);
                added.add(open);
            }
        }
        openEnds.addAll(added);
        changeGroups(writer, random);
        document = "document " + random.nextInt();
    }

    private void changeGroups(CarriedForwardWriter writer, Random random) {
        for (int i = 0; i < 5; i++) {
            long id = random.nextInt(-4, 4) * 0x1000_0000_0000_0000L;
            if (random.nextInt(3) == 0) {
                writer.removeGroup(id);
                groups.remove(id);
            } else {
                String text = "é".repeat(random.nextInt(20_000)) + random.nextInt();
                writer.putGroup(id, text);
                groups.put(id, text);
            }
        }
    }

    private int end(int root) {
        int end = root;
        while (merges.containsKey(end)) {
            end = merges.getOrDefault(end, 0);
        }
        return end;
    }

    /** Asks the ledger for all sorts of things, and fails where it does not say what this says. */
    void assertIsIn(Ledger ledger, Random random) {
        CarriedForward carried = ledger.carriedForward();
        assertThat(carried.document()).contains(document);
        assertKeys(carried, random);
        assertRoots(ledger, carried, random);
        assertOpenEnds(carried, random);
        for (long id = -4; id < 4; id++) {
            long findingId = id * 0x1000_0000_0000_0000L;
            assertThat(carried.group(findingId).orElse("none")).isEqualTo(groups.getOrDefault(findingId, "none"));
        }
    }

    private void assertKeys(CarriedForward carried, Random random) {
        for (KeySort sort : KeySort.values()) {
            long[] asked =
                    random.longs(random.nextInt(6)).map(any -> key(random)).toArray();
            asked = Arrays.stream(asked)
                    .boxed()
                    .sorted(Long::compareUnsigned)
                    .mapToLong(Long::longValue)
                    .toArray();
            Set<Long> prefixes = Arrays.stream(asked)
                    .mapToObj(key -> key >>> CarriedKeys.BITS_OF_INDEX)
                    .collect(Collectors.toSet());
            int from = random.nextInt(SECONDS);
            int to = from + random.nextInt(SECONDS);
            Set<Integer> expected = new TreeSet<>();
            for (Key key : keys) {
                CarriedStretch stretch = stretches.get(key.stretch());
                if (key.sort() == sort
                        && prefixes.contains(key.key() >>> CarriedKeys.BITS_OF_INDEX)
                        && stretch.fromSecond() <= to
                        && stretch.toSecond() >= from) {
                    expected.add(key.record());
                }
            }
            Set<Integer> found = new TreeSet<>();
            carried.find(sort, asked, from, to, found::add);
            assertThat(found).isEqualTo(expected);
        }
    }

    private void assertRoots(Ledger ledger, CarriedForward carried, Random random) {
        int[] records = random.ints(60, -nextCharge - 5, nextUsage + 5).toArray();
        int[] expected = Arrays.stream(records)
                .map(record -> end(roots.getOrDefault(record, 0)))
                .toArray();
        assertThat(carried.roots(records)).isEqualTo(expected);

        int[] asked = random.ints(10, -nextCharge, nextUsage)
                .filter(root -> root != 0)
                .toArray();
        Set<Integer> rootsAsked = Arrays.stream(asked).boxed().collect(Collectors.toSet());
        int[] members = roots.entrySet().stream()
                .filter(entry -> rootsAsked.contains(end(entry.getValue())))
                .mapToInt(Map.Entry::getKey)
                .toArray();
        assertThat(CarriedRuns.members(ledger, asked)).isEqualTo(members);
    }

    private void assertOpenEnds(CarriedForward carried, Random random) {
        BitSet kinds = new BitSet();
        for (int i = 0; i < 2; i++) {
            kinds.set(random.nextInt(KINDS) * 85);
        }
        int limit = random.nextInt(SECONDS);
        List<OpenEnd> due = new ArrayList<>();
        carried.forEachOpenEndDue(kinds, clock -> limit + clock * 200, due::add);
        assertThat(due)
                .containsExactlyInAnyOrderElementsOf(openEnds.stream()
                        .filter(open -> kinds.get(open.kind()) && open.second() <= limit + open.clock() * 200)
                        .toList());

        List<OpenEnd> between = new ArrayList<>();
        carried.forEachOpenEndBetween(kinds, limit, limit + 100, between::add);
        assertThat(between)
                .containsExactlyInAnyOrderElementsOf(openEnds.stream()
                        .filter(open ->
                                kinds.get(open.kind()) && open.second() >= limit && open.second() <= limit + 100)
                        .toList());

        int[] records = openEnds.stream()
                .filter(open -> random.nextBoolean())
                .mapToInt(OpenEnd::record)
                .toArray();
        Set<Integer> recordsAsked = new HashSet<>(Arrays.stream(records).boxed().toList());
        List<OpenEnd> ofRecords = new ArrayList<>();
        carried.forEachOpenEndOf(records, ofRecords::add);
        assertThat(ofRecords)
                .containsExactlyInAnyOrderElementsOf(openEnds.stream()
                        .filter(open -> recordsAsked.contains(open.record()))
                        .toList());
    }
}
