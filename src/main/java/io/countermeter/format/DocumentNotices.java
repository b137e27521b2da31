package io.countermeter.format;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what a format has to say of the documents of a file, each sentence once. */
final class DocumentNotices {
    private final Format format;
    private final JsonSourceRow.Scope scope;
    private final Set<String> sentences = new LinkedHashSet<>();

    DocumentNotices(Format format, JsonSourceRow.Scope scope) {
        this.format = format;
        this.scope = scope;
    }

    void note(Json document) {
        for (Format.Notice notice : format.mapping().notices()) {
            if (notice.condition().holds(new JsonSourceRow(scope, document, List.of(), document))) {
                sentences.add(notice.say());
            }
        }
    }

    void tell(RowSink sink) {
        sentences.forEach(sink::notice);
    }
}
