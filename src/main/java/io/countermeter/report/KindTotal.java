package io.countermeter.report;

import io.countermeter.model.Finding;
import io.countermeter.model.FindingKind;
import io.countermeter.model.Remedy;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All findings of one currency, kind and remedy. */
record KindTotal(Key key, long findings, long open, BigDecimal amount, BigDecimal openAmount) {
    record Key(String currency, FindingKind kind, Remedy remedy) {
        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::currency).thenComparing(Key::kind).thenComparing(Key::remedy);
    }

    static List<KindTotal> of(List<Finding> findings) {
        Map<Key, KindTotal> totals = new TreeMap<>(Key.ORDER);
        for (Finding finding : findings) {
            Key key = new Key(finding.currency(), finding.kind(), finding.remedy());
            totals.merge(key, of(key, finding), KindTotal::plus);
        }
        return List.copyOf(totals.values());
    }

    private static KindTotal of(Key key, Finding finding) {
        return new KindTotal(key, 1, finding.isOpen() ? 1 : 0, finding.amount(), finding.open());
    }

    private KindTotal plus(KindTotal other) {
        return new KindTotal(
                key,
                findings + other.findings,
                open + other.open,
                amount.add(other.amount),
                openAmount.add(other.openAmount));
    }
}
