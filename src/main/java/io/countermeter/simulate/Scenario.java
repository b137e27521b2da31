package io.countermeter.simulate;

import java.util.function.Consumer;

/**
 * One thing that happens between us and a provider, again and again in a month.
 *
 * @param name how the truth and differences call it
 * @param plants what it plants, in words
 * @param when the days on which it can happen
 * @param often how often it happens
 * @param act plants it once
 */
record Scenario(String name, Sort sort, String plants, Window when, Frequency often, Consumer<Stage> act) {
    /** What a scenario is to an auditor. */
    enum Sort {
        /** Work that was billed as agreed. */
        TRAFFIC,
        /** Something to find. */
        FAULT,
        /** Something that looks like a fault and is none. */
        NEAR_MISS
    }

    /**
     * How often a scenario happens.
     *
     * @param least at least so often, however short the run
     * @param most at most so often, however long the run: each turn has a stretch of the month for itself
     * @param perMille of the run's operations; for traffic, of those that no other scenario plants
     */
    record Frequency(int least, int most, int perMille) {
        static final int MOST = 240;

        int of(int operations) {
            return Math.max(least, Math.min(most, Math.toIntExact((long) operations * perMille / 1000)));
        }
    }

    static Scenario traffic(String name, int perMille, Window when, Consumer<Stage> act) {
        int least = when.equals(Window.MONTH) ? 16 : 10;
        return new Scenario(name, Sort.TRAFFIC, "", when, new Frequency(least, Integer.MAX_VALUE, perMille), act);
    }

    static Scenario fault(String name, String plants, int least, Consumer<Stage> act) {
        return new Scenario(name, Sort.FAULT, plants, Window.INSIDE, new Frequency(least, Frequency.MOST, 1), act);
    }

    static Scenario nearMiss(String name, String plants, Consumer<Stage> act) {
        return new Scenario(name, Sort.NEAR_MISS, plants, Window.INSIDE, new Frequency(1, Frequency.MOST, 1), act);
    }

    /** The same scenario at least so often. */
    Scenario atLeast(int least) {
        return new Scenario(name, sort, plants, when, new Frequency(least, often.most, often.perMille), act);
    }

    /** The same scenario exactly so often. */
    Scenario exactly(int times) {
        return new Scenario(name, sort, plants, when, new Frequency(times, times, 0), act);
    }

    /** The same scenario on other days. */
    Scenario on(Window days) {
        return new Scenario(name, sort, plants, days, often, act);
    }
}
