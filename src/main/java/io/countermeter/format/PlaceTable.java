package io.countermeter.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers the places that a format looks at, so that a file resolves each of them once. */
final class PlaceTable {
    private final List<Place> places = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    /**
     * The number of a place.
     *
     * @throws IllegalArgumentException if the path is not well formed
     */
    int number(String written) {
        Integer known = numbers.get(written);
        if (known != null) {
            return known;
        }
        places.add(Place.parse(written));
        numbers.put(written, places.size() - 1);
        return places.size() - 1;
    }

    String written(int number) {
        return places.get(number).written();
    }

    List<Place> places() {
        return List.copyOf(places);
    }
}
