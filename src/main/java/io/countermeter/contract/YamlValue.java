package io.countermeter.contract;

import java.util.List;

/** A value of a YAML document with the place where it begins. Scalars stay text: no number is ever a double. */
sealed interface YamlValue {
    Place place();

    /** Keys with values, in the order of the text. */
    record Mapping(Place place, List<Entry> entries) implements YamlValue {}

    /** One key of a mapping. */
    record Entry(Place place, String key, YamlValue value) {}

    /** A list. */
    record Listing(Place place, List<YamlValue> items) implements YamlValue {}

    /** A single value, as it was written, without its quotes. */
    record Scalar(Place place, String text) implements YamlValue {}

    /** A key without a value, or {@code null}. */
    record Nothing(Place place) implements YamlValue {}

    /** A value that was refused and named as a problem already, so that nobody need name it again. */
    record Refused(Place place) implements YamlValue {}
}
