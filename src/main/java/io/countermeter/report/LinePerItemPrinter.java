package io.countermeter.report;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.PrettyPrinter;

/**
 * Lays a JSON document out so that {@code grep} and {@code diff} see one item per line: objects and lists are broken
 * over lines down to a chosen depth; what lies deeper stays on the line of its item.
 */
final class LinePerItemPrinter implements PrettyPrinter {
    private static final String INDENT = "  ";

    private int brokenDepth;
    private int depth;

    LinePerItemPrinter(int brokenDepth) {
        this.brokenDepth = brokenDepth;
    }

    /** Changes the depth for what is written from here on; call it between the properties of the document. */
    void breakDownTo(int newDepth) {
        brokenDepth = newDepth;
    }

    @Override
    public void writeRootValueSeparator(JsonGenerator generator) {
        generator.writeRaw('\n');
    }

    @Override
    public void writeStartObject(JsonGenerator generator) {
        generator.writeRaw('{');
        depth++;
    }

    @Override
    public void beforeObjectEntries(JsonGenerator generator) {
        breakLine(generator, "");
    }

    @Override
    public void writeObjectNameValueSeparator(JsonGenerator generator) {
        generator.writeRaw(": ");
    }

    @Override
    public void writeObjectEntrySeparator(JsonGenerator generator) {
        generator.writeRaw(',');
        breakLine(generator, " ");
    }

    @Override
    public void writeEndObject(JsonGenerator generator, int entries) {
        end(generator, entries, '}');
    }

    @Override
    public void writeStartArray(JsonGenerator generator) {
        generator.writeRaw('[');
        depth++;
    }

    @Override
    public void beforeArrayValues(JsonGenerator generator) {
        breakLine(generator, "");
    }

    @Override
    public void writeArrayValueSeparator(JsonGenerator generator) {
        generator.writeRaw(',');
        breakLine(generator, " ");
    }

    @Override
    public void writeEndArray(JsonGenerator generator, int values) {
        end(generator, values, ']');
    }

    private void breakLine(JsonGenerator generator, String otherwise) {
        if (depth > brokenDepth) {
            generator.writeRaw(otherwise);
        } else {
            generator.writeRaw('\n');
            generator.writeRaw(INDENT.repeat(depth));
        }
    }

    private void end(JsonGenerator generator, int items, char bracket) {
        boolean isBroken = depth <= brokenDepth && items > 0;
        depth--;
        if (isBroken) {
            generator.writeRaw('\n');
            generator.writeRaw(INDENT.repeat(depth));
        }
        generator.writeRaw(bracket);
    }
}
