package io.lakeshift.redshift.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A change of a piece of SQL.
 *
 * @param start offset of the first character that falls away
 * @param end offset behind the last; the start, if something is only put in
 * @param text what comes in their place
 */
record TextEdit(int start, int end, String text) {
    /** The text with all of some edits made, which do not overlap; those at one place in their order. */
    static String apply(String text, List<TextEdit> edits) {
        List<TextEdit> ordered = new ArrayList<>(edits);
        ordered.sort(Comparator.comparingInt(TextEdit::start).thenComparingInt(TextEdit::end));
        StringBuilder out = new StringBuilder();
        int done = 0;
        for (TextEdit edit : ordered) {
            out.append(text, done, edit.start()).append(edit.text());
            done = edit.end();
        }
        return out.append(text, done, text.length()).toString();
    }

    TextEdit movedBy(int characters) {
        return new TextEdit(start + characters, end + characters, text);
    }
}
