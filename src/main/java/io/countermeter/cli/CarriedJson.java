package io.countermeter.cli;

import io.countermeter.reconcile.Carried;
import io.countermeter.reconcile.CarriedGroup;
import tools.jackson.databind.json.JsonMapper;

/** What runs carry forward as JSON: a ledger keeps it without knowing what is in it. */
final class CarriedJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private CarriedJson() {}

    /**
     * What a run carried forward.
     *
     * @param basis what it judged by: only a run by the same can go on from there
     */
    record Document(String basis, Carried carried) {}

    static String text(Document document) {
        return MAPPER.writeValueAsString(document);
    }

    static Document document(String text) {
        return MAPPER.readValue(text, Document.class);
    }

    /** What the run of a document judged by, whatever else the document has. */
    static String basis(String text) {
        return MAPPER.readTree(text).path("basis").asString("");
    }

    static String text(CarriedGroup group) {
        return MAPPER.writeValueAsString(group);
    }

    static CarriedGroup group(String text) {
        return MAPPER.readValue(text, CarriedGroup.class);
    }
}
