package io.countermeter.report;

import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines of a width, at spaces where there are any. */
final class Wrap {
    private Wrap() {}

    static List<String> lines(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.trim().split(" +", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
            while (line.length() > width) {
                int end = Character.isHighSurrogate(line.charAt(width - 1)) ? width - 1 : width;
                lines.add(line.substring(0, end));
                line.delete(0, end);
            }
        }
        if (!line.isEmpty()) {
            lines.add(line.toString());
        }
        return lines;
    }
}
