package io.countermeter.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A place of a file that no format is known for, with what stands there in its first rows. */
final class DraftColumn {
    private final String place;
    private final String fullName;
    private final String lastName;
    private final List<String> texts = new ArrayList<>();
    private int rows;
    private boolean list;

    /**
     * @param place as a format writes it
     * @param lastKey the last of the keys that lead to it
     */
    DraftColumn(String place, String lastKey) {
        this.place = place;
        this.fullName = folded(place);
        this.lastName = folded(lastKey);
    }

    /** A name as names are compared: small letters and digits only. */
    static String folded(String name) {
        StringBuilder folded = new StringBuilder();
        for (char c : name.toLowerCase(Locale.ROOT).toCharArray()) {
            if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
                folded.append(c);
            }
        }
        return folded.toString();
    }

    /** The words of the whole name, in small letters: those of {@code cost.totalUsd} are cost, total and usd. */
    List<String> words() {
        String parted = place.replaceAll("([a-z0-9])([A-Z])", "$1 $2").replaceAll("[^A-Za-z0-9]+", " ");
        return List.of(parted.strip().toLowerCase(Locale.ROOT).split(" ", -1));
    }

    void seen(String text) {
        rows++;
        if (!text.isBlank()) {
            texts.add(text);
        }
    }

    void seenList() {
        rows++;
        list = true;
    }

    String place() {
        return place;
    }

    boolean isNamed(String name) {
        return fullName.equals(name);
    }

    boolean endsWith(String name) {
        return lastName.equals(name);
    }

    /** What stands there, where it is not empty. */
    List<String> texts() {
        return texts;
    }

    boolean isList() {
        return list;
    }

    /** In how many rows the place is, be it empty. */
    int rows() {
        return rows;
    }

    /** Whether the place is one by which a file can be known: in the row itself, and not within a text. */
    boolean isPlain() {
        return !place.startsWith("^") && !place.contains("{}") && !place.contains("[");
    }
}
