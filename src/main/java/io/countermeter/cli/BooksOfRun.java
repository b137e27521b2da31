package io.countermeter.cli;

import io.countermeter.ledger.PriceBooks;
import io.countermeter.model.PriceBookInfo;
import java.util.ArrayList;
import java.util.List;

/**
 * The price books that a run was judged by, beside those that the ledger keeps now. A book is known by the day from which
 * it holds and by its hash, as in the id of a run: its number is another when it comes back.
 *
 * @param still those of the run that are kept
 * @param removed those of the run that are not
 * @param since those that are kept, and not of the run
 */
record BooksOfRun(List<PriceBooks.Kept> still, List<PriceBookInfo> removed, List<PriceBookInfo> since) {
    static BooksOfRun of(List<PriceBookInfo> ofRun, List<PriceBooks.Kept> kept) {
        List<PriceBooks.Kept> still = new ArrayList<>();
        List<PriceBookInfo> removed = new ArrayList<>(ofRun);
        List<PriceBookInfo> since = new ArrayList<>();
        for (PriceBooks.Kept book : kept) {
            if (ofRun.stream().anyMatch(info -> isSame(info, book.info()))) {
                still.add(book);
                removed.removeIf(info -> isSame(info, book.info()));
            } else {
                since.add(book.info());
            }
        }
        return new BooksOfRun(still, removed, since);
    }

    private static boolean isSame(PriceBookInfo one, PriceBookInfo other) {
        return one.from().equals(other.from()) && one.sha256().equals(other.sha256());
    }

    /** What a reader has to know of the run where the books are others now; empty where they are the same. */
    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        if (!since.isEmpty()) {
            sentences.add("Kept since the last run: " + names(since)
                    + ". That run is explained as it was judged; "
                    + "'countermeter reconcile' judges by the price books there are now.");
        }
        if (!removed.isEmpty()) {
            sentences.add("The last run was judged by what was removed since: " + names(removed)
                    + ". Its findings are shown as they were kept, without the arithmetic of prices; "
                    + "'countermeter reconcile' judges by the price books there are now.");
        }
        return sentences;
    }

    private static String names(List<PriceBookInfo> books) {
        return String.join(
                ", ",
                books.stream()
                        .map(book -> "price book " + book.number() + ", from " + book.from() + " (" + book.path() + ")")
                        .toList());
    }
}
