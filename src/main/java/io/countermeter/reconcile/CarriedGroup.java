package io.countermeter.reconcile;

import io.countermeter.model.FindingKind;
import io.countermeter.model.Grade;
import io.countermeter.model.Origin;
import io.countermeter.model.Outcome;
import io.countermeter.model.Remedy;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run carries forward of a finding about a whole group of charges, so that the next run can add some and take off
 * others without judging them all again.
 *
 * @param firstCharge the row of the first charge, which the explanation and the outcome speak of
 * @param charges the charges whose money the finding takes
 */
public record CarriedGroup(
        Subject subject,
        Counts counts,
        BigDecimal amount,
        BigDecimal refunded,
        @Nullable Outcome outcome,
        String why,
        long firstCharge,
        @Nullable Instant firstSubmitted,
        @Nullable Instant chargedFrom,
        Carried.Latest charged,
        Ids ids,
        List<Place> evidence,
        List<Place> charges) {
    public CarriedGroup {
        evidence = List.copyOf(evidence);
        charges = List.copyOf(charges);
    }

    /** @param outcome only where findings are told apart by it */
    public record Subject(
            FindingKind kind,
            String provider,
            String account,
            String currency,
            String subject,
            Remedy remedy,
            @Nullable Outcome outcome) {}

    /**
     * @param grades how many parts have each grade
     * @param projects how many attempts are of each project; empty where none is named
     * @param operations how many attempts are of each operation
     */
    public record Counts(
            long parts,
            long attempts,
            long refunds,
            Map<Grade, Long> grades,
            Map<String, Long> projects,
            Map<String, Long> operations) {
        public Counts {
            grades = Map.copyOf(grades);
            projects = Map.copyOf(projects);
            operations = Map.copyOf(operations);
        }
    }

    public record Ids(
            Collection<String> requests,
            Collection<String> jobs,
            Collection<String> charges,
            Collection<String> refunds) {
        public Ids {
            requests = List.copyOf(requests);
            jobs = List.copyOf(jobs);
            charges = List.copyOf(charges);
            refunds = List.copyOf(refunds);
        }
    }

    /** Where a row stands. */
    public record Place(int file, long line, long row) {
        static List<Place> of(Collection<Origin> origins) {
            List<Place> places = new ArrayList<>(origins.size());
            origins.forEach(origin -> places.add(new Place(origin.file(), origin.line(), origin.row())));
            return places;
        }

        Origin origin() {
            return new Origin(file, line, row);
        }
    }
}
