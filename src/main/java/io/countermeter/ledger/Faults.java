package io.countermeter.ledger;

import io.countermeter.model.ImportedFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects what a check finds; of one file no more than a reader would read. */
final class Faults {
    private static final int MOST_OF_A_FILE = 5;

    private final FileRecords files;
    private final List<LedgerFault> found = new ArrayList<>();
    private final Map<Integer, Integer> ofFiles = new HashMap<>();

    Faults(FileRecords files) {
        this.files = files;
    }

    void add(String sentence) {
        found.add(LedgerFault.ofRecords(sentence));
    }

    void ofRun(String sentence) {
        found.add(LedgerFault.ofRun(sentence));
    }

    void ofNights(String sentence) {
        found.add(LedgerFault.ofNights(sentence));
    }

    void ofFile(int number, String sentence) {
        int before = ofFiles.merge(number, 1, Integer::sum) - 1;
        String name = files.all().stream()
                .filter(file -> file.number() == number)
                .map(ImportedFile::path)
                .findFirst()
                .orElse("a file that is not recorded");
        if (before < MOST_OF_A_FILE) {
            add(name + " (file " + number + "): " + sentence);
        } else if (before == MOST_OF_A_FILE) {
            add(name + " (file " + number + "): and more");
        }
    }

    List<LedgerFault> found() {
        return List.copyOf(found);
    }
}
