package io.countermeter.cli;

import io.countermeter.contract.Contract;
import io.countermeter.contract.ContractReader;
import io.countermeter.contract.ContractReading;
import io.countermeter.contract.PublishedPrices;
import io.countermeter.ledger.Ledger;
import io.countermeter.ledger.PriceBooks;
import java.util.List;

/** The price books that a ledger keeps, as terms. */
final class PriceBookCatalogue {
    private PriceBookCatalogue() {}

    /** A contract, completed by all published prices that a ledger keeps. */
    static Contract complete(Contract contract, Ledger ledger) {
        return complete(contract, ledger.priceBooks().all());
    }

    /** A contract, completed by some price books. */
    static Contract complete(Contract contract, List<PriceBooks.Kept> books) {
        PublishedPrices published = new PublishedPrices(contract);
        for (PriceBooks.Kept book : books) {
            published.add(book.info(), prices(book));
        }
        return published.complete();
    }

    /** The prices of a book. */
    static Contract prices(PriceBooks.Kept book) {
        ContractReading reading =
                ContractReader.read(book.document(), "price book " + book.info().number());
        return reading.contract()
                .orElseThrow(() -> new IllegalStateException(
                        "price book " + book.info().number() + " cannot be read: " + reading.errors()));
    }
}
