package io.lakeshift.redshift.engine.statement;

import io.lakeshift.redshift.engine.syntax.TokenCursor;

/** Distribution styles, sort keys and the other storage options of tables: read, checked for their form, without effect here. */
final class StorageOptions {
    private StorageOptions() {}

    /** Takes one option if one is next. */
    static boolean accept(TokenCursor in) {
        if (in.accept("diststyle")) {
            if (!in.accept("auto") && !in.accept("even") && !in.accept("key")) {
                in.expect("all");
            }
            return true;
        }
        if (in.accept("distkey")) {
            in.identifiersInParentheses();
            return true;
        }
        if (in.accept("compound") || in.accept("interleaved")) {
            in.expect("sortkey");
            in.identifiersInParentheses();
            return true;
        }
        if (in.accept("sortkey")) {
            if (!in.accept("auto")) {
                in.identifiersInParentheses();
            }
            return true;
        }
        return in.accept("encode", "auto");
    }

    /** Takes {@code YES} or {@code NO}. */
    static boolean yesOrNo(TokenCursor in) {
        boolean yes = in.accept("yes");
        if (!yes) {
            in.expect("no");
        }
        return yes;
    }
}
