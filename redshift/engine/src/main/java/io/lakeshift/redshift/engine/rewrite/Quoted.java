package io.lakeshift.redshift.engine.rewrite;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names and values as the engine reads them, whatever is in them. */
public final class Quoted {
    private Quoted() {}

    /** An identifier in double quotes. */
    public static String name(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    /** Identifiers in double quotes with points between. */
    public static String path(String... identifiers) {
        return Stream.of(identifiers).map(Quoted::name).collect(Collectors.joining("."));
    }

    /** A string constant. */
    public static String string(String value) {
        return "'" + value.replace("'", "''") + "'";
    }
}
