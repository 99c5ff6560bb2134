package io.lakeshift.redshift.engine.statement;

import io.lakeshift.redshift.engine.statement.DataStatement.Target;
import io.lakeshift.redshift.engine.syntax.ObjectName;
import io.lakeshift.redshift.engine.syntax.SqlError;
import io.lakeshift.redshift.engine.syntax.Token;
import io.lakeshift.redshift.engine.syntax.TokenCursor;
import io.lakeshift.redshift.engine.syntax.TokenKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Statements that change rows or move them in and out. */
final class DataParser {
    private static final Set<String> OPTIONS_OF_TWO_WORDS = Set.of("partition by", "max error");

    private DataParser() {}

    static Statement parse(TokenCursor in) {
        return switch (in.next().value()) {
            case "insert" -> insert(in);
            case "update" -> update(in);
            case "delete" -> delete(in);
            case "merge" -> merge(in);
            case "copy" -> copy(in);
            default -> unload(in);
        };
    }

    private static Statement insert(TokenCursor in) {
        in.expect("into");
        ObjectName table = in.qualifiedName();
        boolean columnsFollow = in.peek().isSymbol("(")
                && !in.peek(1).is("select")
                && !in.peek(1).is("with");
        List<String> columns = columnsFollow ? in.identifiersInParentheses() : List.of();
        if (in.accept("default", "values")) {
            in.expectEnd();
            return new DataStatement.Insert(table, columns, new Fragment(in.source(), List.of()));
        }
        if (in.atEnd()) {
            throw in.syntaxError();
        }
        return new DataStatement.Insert(table, columns, new Fragment(in.source(), in.rest()));
    }

    private static Statement update(TokenCursor in) {
        Target target = target(in, Set.of("set"));
        in.expect("set");
        Fragment assignments = upTo(in, Set.of("from", "where"));
        Fragment from = in.accept("from") ? upTo(in, Set.of("where")) : nothing(in);
        Fragment where = in.accept("where") ? new Fragment(in.source(), in.rest()) : nothing(in);
        in.expectEnd();
        return new DataStatement.Update(target, assignments, from, where);
    }

    private static Statement delete(TokenCursor in) {
        in.accept("from");
        Target target = target(in, Set.of("using", "where"));
        Fragment using = in.accept("using") ? upTo(in, Set.of("where")) : nothing(in);
        Fragment where = in.accept("where") ? new Fragment(in.source(), in.rest()) : nothing(in);
        in.expectEnd();
        return new DataStatement.Delete(target, using, where);
    }

    private static Statement merge(TokenCursor in) {
        in.expect("into");
        Target target = target(in, Set.of("using"));
        in.expect("using");
        Fragment source = upTo(in, Set.of("on"));
        in.expect("on");
        Fragment on = upTo(in, Set.of("when", "remove"));
        Fragment actions = new Fragment(in.source(), in.rest());
        return new DataStatement.Merge(target, source, on, actions);
    }

    private static Target target(TokenCursor in, Set<String> notAnAlias) {
        ObjectName table = in.qualifiedName();
        boolean as = in.accept("as");
        boolean alias = as
                || (in.peek().isIdentifier() && !notAnAlias.contains(in.peek().value()));
        return new Target(table, alias ? Optional.of(in.identifier()) : Optional.empty());
    }

    private static Fragment nothing(TokenCursor in) {
        return new Fragment(in.source(), List.of());
    }

    private static Fragment upTo(TokenCursor in, Set<String> words) {
        List<Token> tokens = new ArrayList<>();
        int depth = 0;
        while (!in.atEnd()) {
            Token token = in.peek();
            if (depth == 0 && token.kind() == TokenKind.WORD && words.contains(token.value())) {
                break;
            }
            depth += token.isSymbol("(") || token.is("case") ? 1 : token.isSymbol(")") || token.is("end") ? -1 : 0;
            tokens.add(in.next());
        }
        if (tokens.isEmpty()) {
            throw in.syntaxError();
        }
        return new Fragment(in.source(), tokens);
    }

    private static Statement copy(TokenCursor in) {
        if (in.looksAt("job")) {
            in.rest();
            return new SessionStatement.CopyJob();
        }
        ObjectName table = in.qualifiedName();
        List<String> columns = in.peek().isSymbol("(") ? in.identifiersInParentheses() : List.of();
        in.expect("from");
        if (in.peek().is("stdin")) {
            throw SqlError.of("LOAD source is not supported. (Hint: only S3 or DynamoDB or EMR based load is allowed)");
        }
        String from = in.string();
        Map<String, List<String>> options = options(in);
        if (options.containsKey("job")) {
            return new SessionStatement.CopyJob();
        }
        return new DataStatement.Copy(table, columns, from, options);
    }

    private static Statement unload(TokenCursor in) {
        in.expectSymbol("(");
        String query = in.string();
        in.expectSymbol(")");
        in.expect("to");
        String to = in.string();
        return new DataStatement.Unload(query, to, options(in));
    }

    /** Options by name; each keeps the words, strings, numbers and names in parentheses that follow it. */
    private static Map<String, List<String>> options(TokenCursor in) {
        Map<String, List<String>> options = new LinkedHashMap<>();
        while (!in.atEnd()) {
            String name = in.identifier();
            if (in.peek().isIdentifier()
                    && OPTIONS_OF_TWO_WORDS.contains(name + " " + in.peek().value())) {
                name = name + " " + in.next().value();
            }
            in.accept("as");
            options.put(name, values(in, name));
        }
        return options;
    }

    private static List<String> values(TokenCursor in, String option) {
        List<String> values = new ArrayList<>();
        if (in.peek().isSymbol("(")) {
            in.parenthesized().stream()
                    .filter(Token::isIdentifier)
                    .map(Token::value)
                    .forEach(values::add);
            if (in.accept("include")) {
                values.add(0, "include");
            }
            return values;
        }
        boolean takesWord = Set.of(
                        "format", "parallel", "encrypted", "iam_role", "manifest", "json", "compupdate", "statupdate")
                .contains(option);
        while (in.peek().kind() == TokenKind.STRING || in.peek().kind() == TokenKind.NUMBER) {
            values.add(in.next().value());
        }
        if (values.isEmpty()
                && takesWord
                && Set.of(
                                "parquet", "csv", "json", "text", "on", "off", "auto", "default", "verbose", "true",
                                "false", "orc", "avro")
                        .contains(in.peek().value())) {
            values.add(in.next().value());
        }
        return values;
    }
}
