package io.lakeshift.etl.reference;

import java.util.Optional;

/**
 * A key of an object in a specification.
 *
 * @param name the key
 * @param type what its value may be
 * @param need whether it may be left out
 * @param otherwise what holds where it is left out, in words; empty if that needs no word
 * @param meaning what it says
 */
public record Parameter(String name, ParameterType type, Need need, Optional<String> otherwise, String meaning) {

    /** Whether a key may be left out. */
    public enum Need {
        REQUIRED,
        OPTIONAL
    }

    /** A key that must be there. */
    public static Parameter required(String name, ParameterType type, String meaning) {
        return new Parameter(name, type, Need.REQUIRED, Optional.empty(), meaning);
    }

    /** A key that may be left out. */
    public static Parameter optional(String name, ParameterType type, String meaning) {
        return new Parameter(name, type, Need.OPTIONAL, Optional.empty(), meaning);
    }

    /** A key that may be left out, and what holds then. */
    public static Parameter optional(String name, ParameterType type, String otherwise, String meaning) {
        return new Parameter(name, type, Need.OPTIONAL, Optional.of(otherwise), meaning);
    }

    /** The column that is made. */
    static Parameter field() {
        return required("field", ParameterType.FIELD, "the column that is made, or whose values are replaced");
    }

    /** The column that another one is made from. */
    static Parameter source() {
        return optional("source", ParameterType.COLUMN, "`field`", "the column it is made from");
    }
}
