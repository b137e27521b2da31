package io.countermeter.contract;

import io.countermeter.contract.ImportedPrices.Row;
import io.countermeter.model.Decimals;
import io.countermeter.model.Unit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes out prices that name less of a tier than others of the same model. As a row of a contract such a price would hold
 * for every tier that has no row of its own in its unit, and for every charge that names no tier, while the list says
 * elsewhere that these cost something else.
 */
final class TierlessPrices {
    /** A token costs the same whatever it is for. */
    private static final Set<Unit> TIERED = EnumSet.of(Unit.IMAGE, Unit.EDIT, Unit.TASK, Unit.SECOND, Unit.MEGAPIXEL);

    /** How a name goes on that is that of a tier, and of no model of its own: {@code sora-2-pro-high-res}. */
    private static final Pattern TIER = Pattern.compile(
            "-(?:(?:high|low)-res(?:olution)?|u?hd|\\d{3,4}p|\\d{1,2}k|(?:with-|no-)?audio|(?:high|medium|low)-quality)");

    /** Names of models of which the list prices tiers that no row says. */
    private final Set<String> untold = new HashSet<>();

    static String name(String provider, String model) {
        return model + " of " + provider;
    }

    void note(LiteLlmPrice price) {
        String name = price.untoldTierOf();
        if (name != null) {
            untold.add(name);
        }
    }

    /**
     * The rows that say for what they hold.
     *
     * @param all with those that were taken out for other reasons
     * @param untranslated to which the others are added
     */
    List<Row> without(List<Row> rows, List<Row> all, Set<String> untranslated) {
        List<Row> clear = new ArrayList<>();
        for (Row row : rows) {
            String why = TIERED.contains(row.unit()) ? why(row, all) : null;
            if (why == null) {
                clear.add(row);
            } else {
                untranslated.add(name(row.provider(), row.model()) + ": its price per "
                        + row.unit().word() + tier(row) + ", " + Decimals.plain(row.price()) + ", " + why
                        + " which tiers it is for is not said");
            }
        }
        return clear;
    }

    private @Nullable String why(Row row, List<Row> all) {
        boolean plain = row.resolution() == null && row.quality() == null && row.variant() == null;
        if (plain && untold.contains(name(row.provider(), row.model()))) {
            return "stands beside prices of tiers that no row can say:";
        }
        for (Row other : all) {
            boolean samePrice = other.unit() == row.unit() && other.price().compareTo(row.price()) == 0;
            if (!other.provider().equals(row.provider()) || !TIERED.contains(other.unit()) || samePrice) {
                continue;
            }
            if (other.model().equals(row.model()) && tellsMore(other, row)) {
                return "names less of a tier than the list's other prices for it:";
            }
            if (plain
                    && other.model().startsWith(row.model())
                    && TIER.matcher(other.model().substring(row.model().length()))
                            .matches()) {
                return "is not that of " + other.model() + ", and";
            }
        }
        return null;
    }

    /** Whether a row is for a part of what another is for. */
    private static boolean tellsMore(Row row, Row than) {
        return isPart(row.resolution(), than.resolution())
                && isPart(row.quality(), than.quality())
                && isPart(row.variant(), than.variant())
                && !(Objects.equals(row.resolution(), than.resolution())
                        && Objects.equals(row.quality(), than.quality())
                        && Objects.equals(row.variant(), than.variant()));
    }

    private static boolean isPart(@Nullable String named, @Nullable String of) {
        return of == null || of.equals(named);
    }

    private static String tier(Row row) {
        List<String> named = new ArrayList<>();
        for (String part : new String[] {row.resolution(), row.quality(), row.variant()}) {
            if (part != null) {
                named.add(part);
            }
        }
        return named.isEmpty() ? "" : " at " + String.join(", ", named);
    }
}
