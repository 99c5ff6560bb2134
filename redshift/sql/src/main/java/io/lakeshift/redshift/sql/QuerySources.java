package io.lakeshift.redshift.sql;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The relations that the queries of a statement read: what stands behind FROM and JOIN, at any depth. */
public final class QuerySources {

    /** Words behind which no relation is listed any more, until the next FROM or JOIN. */
    private static final Set<String> ENDS = Set.of(
            "SELECT",
            "WHERE",
            "GROUP",
            "HAVING",
            "QUALIFY",
            "ORDER",
            "LIMIT",
            "UNION",
            "INTERSECT",
            "EXCEPT",
            "MINUS",
            "ON",
            "USING",
            "WINDOW",
            "SET");

    private final List<SqlToken> tokens;
    private final Deque<Frame> frames = new ArrayDeque<>();
    private final List<QualifiedName> names = new ArrayList<>();

    private QuerySources(List<SqlToken> tokens) {
        this.tokens = tokens;
        frames.push(new Frame(true));
    }

    /** The names as they are written, in order, each as often as it is read. */
    public static List<QualifiedName> of(List<SqlToken> tokens) {
        QuerySources sources = new QuerySources(tokens);
        sources.read();
        return List.copyOf(sources.names);
    }

    private void read() {
        for (int at = 0; at < tokens.size(); at++) {
            SqlToken token = tokens.get(at);
            Frame frame = frames.element();
            if (token.isSymbol('(')) {
                // FROM ( opens a query or a join; EXTRACT(year FROM x) neither.
                boolean query = frame.expectsRelation
                        || at + 1 < tokens.size()
                                && (tokens.get(at + 1).isWord("SELECT")
                                        || tokens.get(at + 1).isWord("WITH"));
                Frame inner = new Frame(query);
                inner.listsRelations = frame.expectsRelation;
                inner.expectsRelation = frame.expectsRelation;
                frame.expectsRelation = false;
                frames.push(inner);
            } else if (token.isSymbol(')')) {
                if (frames.size() > 1) {
                    frames.pop();
                }
            } else if (token.isSymbol(',')) {
                frame.expectsRelation = frame.listsRelations;
            } else if ((token.kind() != SqlToken.Kind.WORD || !frame.turns(token.text())) && frame.expectsRelation) {
                List<String> parts = ScannedNames.at(tokens, at);
                if (!parts.isEmpty() && parts.size() <= 3) {
                    names.add(QualifiedName.of(parts.toArray(String[]::new)));
                }
                at += Math.max(0, 2 * parts.size() - 2);
                frame.expectsRelation = false;
            }
        }
    }

    /** What is known about the parentheses, or the statement, that a token stands in. */
    private static final class Frame {
        private final boolean query;
        private boolean listsRelations;
        private boolean expectsRelation;

        Frame(boolean query) {
            this.query = query;
        }

        /** Whether the word begins or ends a list of relations, or only stands before one of them. */
        boolean turns(String written) {
            String word = written.toUpperCase(Locale.ROOT);
            if (word.equals("JOIN") || word.equals("FROM") && query) {
                listsRelations = true;
                expectsRelation = true;
                return true;
            }
            if (ENDS.contains(word)) {
                listsRelations = false;
                expectsRelation = false;
                return true;
            }
            return expectsRelation && (word.equals("ONLY") || word.equals("LATERAL"));
        }
    }
}
