package io.countermeter.model;

/** A canonical field of a row; its ordinal is its place in the row and in the canonical order of content. */
public interface Field {
    /** The name as formats, CSV headers and messages write it. */
    String word();

    FieldType type();

    int ordinal();
}
