package io.lakeshift.redshift.engine.statement;

import io.lakeshift.redshift.engine.statement.SessionStatement.ShowObjects.Kind;
import io.lakeshift.redshift.engine.syntax.ObjectName;
import io.lakeshift.redshift.engine.syntax.SqlError;
import io.lakeshift.redshift.engine.syntax.Token;
import io.lakeshift.redshift.engine.syntax.TokenCursor;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** Transactions, settings, maintenance. */
final class SessionParser {
    private static final Set<String> SHOWN_OBJECTS = Set.of(
            "columns",
            "constraints",
            "databases",
            "datashares",
            "functions",
            "grants",
            "parameters",
            "policies",
            "procedures",
            "schemas",
            "tables",
            "templates");

    private SessionParser() {}

    static Statement parse(TokenCursor in) {
        Token first = in.peek();
        return switch (first.value()) {
            case "begin" -> whole(in, new SessionStatement.Begin());
            case "start" -> start(in);
            case "commit", "end" -> whole(in, new SessionStatement.Commit());
            case "rollback", "abort" -> whole(in, new SessionStatement.Rollback());
            case "set" -> set(in);
            case "reset" -> reset(in);
            case "show" -> show(in);
            case "lock" -> TableParser.lock(in);
            case "analyze", "analyse", "comment" ->
                whole(in, new SessionStatement.WithoutEffect(first.value().toUpperCase(Locale.ROOT)));
            case "vacuum" -> whole(in, new SessionStatement.Vacuum());
            case "call",
                    "declare",
                    "fetch",
                    "close",
                    "prepare",
                    "execute",
                    "deallocate",
                    "attach",
                    "detach",
                    "desc",
                    "describe",
                    "use",
                    "cancel",
                    "do" -> throw SqlError.notSupportedLocally(first.value().toUpperCase(Locale.ROOT));
            default -> throw in.syntaxError();
        };
    }

    private static Statement whole(TokenCursor in, Statement statement) {
        in.rest();
        return statement;
    }

    private static Statement start(TokenCursor in) {
        in.expect("start", "transaction");
        in.rest();
        return new SessionStatement.Begin();
    }

    private static Statement set(TokenCursor in) {
        in.expect("set");
        if (in.looksAt("session", "authorization")) {
            throw SqlError.notSupportedLocally("SET SESSION AUTHORIZATION");
        }
        if (in.looksAt("session", "characteristics")) {
            throw SqlError.notSupportedLocally("SET SESSION CHARACTERISTICS");
        }
        if (!in.accept("session")) {
            in.accept("local");
        }
        String name = in.qualifiedName().toString();
        if (!in.accept("to") && !in.acceptSymbol("=")) {
            throw in.syntaxError();
        }
        String value = in.rest().stream().map(Token::value).collect(Collectors.joining());
        return new SessionStatement.Set(name, value);
    }

    private static Statement reset(TokenCursor in) {
        in.expect("reset");
        String name = in.qualifiedName().toString();
        in.expectEnd();
        return new SessionStatement.Reset(name);
    }

    private static Statement shown(TokenCursor in, Kind kind, Optional<ObjectName> of) {
        Optional<String> like = in.accept("like") ? Optional.of(in.string()) : Optional.empty();
        OptionalLong limit = in.accept("limit") ? OptionalLong.of(in.number()) : OptionalLong.empty();
        in.expectEnd();
        return new SessionStatement.ShowObjects(kind, of, like, limit);
    }

    private static Statement show(TokenCursor in) {
        in.expect("show");
        if (in.accept("schemas", "from", "database")) {
            return shown(in, Kind.SCHEMAS, Optional.of(in.qualifiedName()));
        }
        if (in.accept("tables", "from", "schema")) {
            return shown(in, Kind.TABLES, Optional.of(in.qualifiedName()));
        }
        if (in.accept("columns", "from", "table")) {
            return shown(in, Kind.COLUMNS, Optional.of(in.qualifiedName()));
        }
        if (in.looksAt("databases") && !in.peek(1).is("from")) {
            in.next();
            return shown(in, Kind.DATABASES, Optional.empty());
        }
        if (in.accept("view")) {
            ObjectName view = in.qualifiedName();
            in.expectEnd();
            return new SessionStatement.ShowView(view);
        }
        if (in.accept("transaction", "isolation", "level")) {
            in.expectEnd();
            return new SessionStatement.Show("transaction_isolation");
        }
        String name = in.qualifiedName().toString();
        if (!in.atEnd() || SHOWN_OBJECTS.contains(name)) {
            throw SqlError.notSupportedLocally("SHOW " + name.toUpperCase(Locale.ROOT));
        }
        return new SessionStatement.Show(name);
    }
}
