package io.lakeshift.redshift.engine.rewrite;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** SQL for the engine, and where in the Redshift statement each part of it came from. */
public final class EngineSql {
    private final String text;
    private final List<Mark> marks;

    private EngineSql(String text, List<Mark> marks) {
        this.text = text;
        this.marks = marks;
    }

    private record Mark(int at, int source) {}

    /** The SQL. */
    public String text() {
        return text;
    }

    /** The offset in the Redshift statement of a character of the SQL. */
    public int sourceOffset(int offset) {
        int source = 0;
        for (Mark mark : marks) {
            if (mark.at() > offset) {
                break;
            }
            source = mark.source();
        }
        return source;
    }

    /** The character offset of a byte offset of the SQL in UTF-8, which is what the engine counts in. */
    public int characterOffset(int byteOffset) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int length = Math.max(0, Math.min(byteOffset, bytes.length));
        return new String(bytes, 0, length, StandardCharsets.UTF_8).length();
    }

    /** Collects the pieces of the SQL in order. */
    static final class Builder {
        private final StringBuilder out = new StringBuilder();
        private final List<Mark> marks = new ArrayList<>();
        private boolean glued = true;

        /** Adds a piece with a space before it. */
        Builder add(String piece, int source) {
            if (!glued) {
                out.append(' ');
            }
            marks.add(new Mark(out.length(), source));
            out.append(piece);
            glued = false;
            return this;
        }

        /** Adds a piece right behind the last one, and lets the next one follow right behind it. */
        Builder glue(String piece, int source) {
            glued = true;
            add(piece, source);
            glued = true;
            return this;
        }

        Builder add(EngineSql other) {
            if (!glued) {
                out.append(' ');
            }
            int offset = out.length();
            other.marks.forEach(mark -> marks.add(new Mark(mark.at() + offset, mark.source())));
            out.append(other.text);
            glued = false;
            return this;
        }

        /** Where the next piece will begin. */
        int next() {
            return out.length() + (glued ? 0 : 1);
        }

        /** Puts pieces around what was added from an offset on. */
        Builder wrap(int start, String before, String behind) {
            out.insert(start, before);
            for (int i = 0; i < marks.size(); i++) {
                Mark mark = marks.get(i);
                if (mark.at() >= start) {
                    marks.set(i, new Mark(mark.at() + before.length(), mark.source()));
                }
            }
            out.append(behind);
            return this;
        }

        EngineSql build() {
            return new EngineSql(out.toString(), List.copyOf(marks));
        }
    }
}
