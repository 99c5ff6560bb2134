package io.lakeshift.etl.reference;

/**
 * A kind of specification file.
 *
 * @param name of its schema
 * @param title what such a file says
 * @param object what it holds
 */
record SpecFileKind(String name, String title, SpecObject object) {

    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    /** The JSON Schema of the file. */
    String schema() {
        return "{\"$schema\": \"" + DIALECT + "\", \"title\": \"" + title + "\", "
                + object().schema().substring(1);
    }
}
