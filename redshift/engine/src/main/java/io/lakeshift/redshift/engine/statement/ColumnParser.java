package io.lakeshift.redshift.engine.statement;

import io.lakeshift.redshift.engine.syntax.SqlError;
import io.lakeshift.redshift.engine.syntax.Token;
import io.lakeshift.redshift.engine.syntax.TokenCursor;
import io.lakeshift.redshift.engine.syntax.TokenKind;
import io.lakeshift.redshift.engine.type.RedshiftType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One column of {@code CREATE TABLE}. */
final class ColumnParser {
    private static final Set<String> RESERVED = Set.of("oid", "tableoid", "xmin", "cmin", "xmax", "cmax", "ctid");
    private static final Set<String> AFTER_DEFAULT = Set.of(
            "encode", "distkey", "sortkey", "not", "null", "unique", "primary", "references", "collate", "identity");

    private ColumnParser() {}

    static TableStatement.Column parse(TokenCursor in) {
        String name = in.identifier();
        if (RESERVED.contains(name)) {
            throw SqlError.of("column name \"%s\" conflicts with a system column name", name);
        }
        RedshiftType type = type(in);
        boolean notNull = false;
        Optional<Fragment> defaultValue = Optional.empty();
        Optional<TableStatement.Identity> identity = Optional.empty();
        while (!in.peek().isSymbol(",") && !in.peek().isSymbol(")") && !in.atEnd()) {
            if (in.accept("default")) {
                defaultValue = Optional.of(expression(in));
            } else if (in.accept("identity") || in.accept("generated", "by", "default", "as", "identity")) {
                identity = Optional.of(identity(in));
            } else if (in.accept("not", "null") || in.accept("primary", "key")) {
                notNull = true;
            } else {
                otherAttribute(in);
            }
        }
        return new TableStatement.Column(name, type, notNull, defaultValue, identity);
    }

    static RedshiftType type(TokenCursor in) {
        return RedshiftType.parse(in);
    }

    private static TableStatement.Identity identity(TokenCursor in) {
        in.expectSymbol("(");
        long seed = in.number();
        in.expectSymbol(",");
        long step = in.number();
        in.expectSymbol(")");
        return new TableStatement.Identity(seed, step);
    }

    private static void otherAttribute(TokenCursor in) {
        if (in.accept("encode") || in.accept("collate")) {
            in.next();
        } else if (in.accept("references")) {
            in.qualifiedName();
            if (in.peek().isSymbol("(")) {
                in.identifiersInParentheses();
            }
        } else if (!in.accept("distkey") && !in.accept("sortkey") && !in.accept("null") && !in.accept("unique")) {
            throw in.syntaxError();
        }
    }

    private static Fragment expression(TokenCursor in) {
        List<Token> tokens = new ArrayList<>();
        int depth = 0;
        while (!in.atEnd()) {
            Token token = in.peek();
            boolean over = token.isSymbol(",") || token.isSymbol(")") || AFTER_DEFAULT.contains(token.value());
            if (depth == 0 && over && !tokens.isEmpty() && token.kind() != TokenKind.STRING) {
                break;
            }
            depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
            tokens.add(in.next());
        }
        return new Fragment(in.source(), tokens);
    }
}
