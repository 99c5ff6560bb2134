package io.lakeshift.redshift.engine.rewrite;

import io.lakeshift.redshift.engine.type.RedshiftType;
import java.util.Set;

/**
 * Casts. Those to text cut what is longer than the type; those of texts to whole numbers and dates read them as Redshift
 * does.
 */
final class Casts {
    private static final Set<String> READ_FROM_TEXT = Set.of("int2", "int4", "int8", "date", "timestamp");

    private Casts() {}

    /** A cast of an expression that needs no parentheses where an argument stands. */
    static String of(String expression, RedshiftType type) {
        return before(type) + expression + behind(type);
    }

    /** Whether a cast to the type is the call of a function; the engine's own cast does something else. */
    private static boolean isCall(RedshiftType type) {
        return type.isText() || READ_FROM_TEXT.contains(type.name());
    }

    /** What stands before an expression that is cast. */
    static String before(RedshiftType type) {
        return isCall(type) ? "rs_cast_" + type.name() + "(" : "cast(";
    }

    /** What stands behind it. */
    static String behind(RedshiftType type) {
        if (!isCall(type)) {
            return " as " + type.engineType() + ")";
        }
        return type.isText() ? ", " + type.precision() + ")" : ")";
    }
}
