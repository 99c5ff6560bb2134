package io.lakeshift.redshift.engine.rewrite;

import io.lakeshift.redshift.engine.type.RedshiftType;

/** Casts. Those to text cut what is longer than the type. */
final class Casts {
    private Casts() {}

    /** A cast of an expression that needs no parentheses where an argument stands. */
    static String of(String expression, RedshiftType type) {
        return type.isText()
                ? before(type) + expression + behind(type)
                : "cast(" + expression + " as " + type.engineType() + ")";
    }

    /** What stands before an expression cast to a text. */
    static String before(RedshiftType text) {
        return "rs_cast_" + text.name() + "(";
    }

    /** What stands behind it. */
    static String behind(RedshiftType text) {
        return ", " + text.precision() + ")";
    }
}
