package io.lakeshift.local.compute.stepfunctions.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.lakeshift.local.compute.stepfunctions.data.IntrinsicExpression.Argument;
import java.util.ArrayList;
import java.util.List;

/** Reads the text of an intrinsic function call. One use per instance. */
final class IntrinsicParser {
    private static final int MAX_NESTING = 10;

    private final String text;
    private int at;

    IntrinsicParser(String text) {
        this.text = text;
    }

    IntrinsicExpression parse() {
        IntrinsicExpression expression = call(1);
        skipSpace();
        if (at < text.length()) {
            throw invalid("nothing may follow the closing parenthesis");
        }
        return expression;
    }

    private IntrinsicExpression call(int nesting) {
        if (nesting > MAX_NESTING) {
            throw invalid("calls may be nested at most %d deep".formatted(MAX_NESTING));
        }
        skipSpace();
        int open = text.indexOf('(', at);
        if (open < 0) {
            throw invalid("it is neither a path nor a function call");
        }
        String name = text.substring(at, open).strip();
        IntrinsicFunction function = IntrinsicFunction.named(name)
                .orElseThrow(() -> invalid("there is no intrinsic function '%s'".formatted(name)));
        at = open + 1;
        List<Argument> arguments = arguments(function, nesting);
        if (!function.accepts(arguments.size())) {
            throw invalid("%s does not take %d arguments".formatted(name, arguments.size()));
        }
        return new IntrinsicExpression(function, arguments);
    }

    private List<Argument> arguments(IntrinsicFunction function, int nesting) {
        List<Argument> arguments = new ArrayList<>();
        skipSpace();
        if (peek() == ')') {
            at++;
            return arguments;
        }
        while (true) {
            boolean template = function == IntrinsicFunction.FORMAT && arguments.isEmpty();
            arguments.add(argument(template, nesting));
            skipSpace();
            char next = peek();
            at++;
            if (next == ')') {
                return arguments;
            }
            if (next != ',') {
                throw invalid("a comma or a closing parenthesis is missing at position %d".formatted(at));
            }
        }
    }

    private Argument argument(boolean template, int nesting) {
        skipSpace();
        char first = peek();
        if (first == '\'') {
            JsonNode literal = TextNode.valueOf(string(template));
            return (scope, field) -> literal;
        }
        if (first == '$') {
            JsonPathExpression path = JsonPathExpression.parse(path());
            return path::read;
        }
        if (text.startsWith("States.", at)) {
            return call(nesting + 1)::evaluate;
        }
        JsonNode literal = literal();
        return (scope, field) -> literal;
    }

    /** A template keeps its escapes, because only Format knows an escaped brace from a placeholder. */
    private String string(boolean template) {
        StringBuilder value = new StringBuilder();
        at++;
        while (peek() != '\'') {
            char next = text.charAt(at++);
            if (next == '\\') {
                if (template) {
                    value.append(next);
                }
                next = peek();
                at++;
            }
            value.append(next);
        }
        at++;
        return value.toString();
    }

    private String path() {
        int start = at;
        int depth = 0;
        char quote = 0;
        while (at < text.length()) {
            char next = text.charAt(at);
            if (quote != 0) {
                quote = next == quote ? 0 : quote;
            } else if (next == '\'' || next == '"') {
                quote = next;
            } else if (next == '[' || next == '(') {
                depth++;
            } else if (depth > 0 && (next == ']' || next == ')')) {
                depth--;
            } else if (depth == 0 && (next == ',' || next == ')')) {
                break;
            }
            at++;
        }
        return text.substring(start, at).strip();
    }

    private JsonNode literal() {
        int start = at;
        while (at < text.length() && text.charAt(at) != ',' && text.charAt(at) != ')') {
            at++;
        }
        String word = text.substring(start, at).strip();
        try {
            JsonNode node = Payload.parse(word);
            if (node.isNumber() || node.isBoolean() || node.isNull()) {
                return node;
            }
        } catch (IllegalArgumentException e) {
            throw invalid("the argument '%s' is no string in single quotes, number, path or call".formatted(word));
        }
        throw invalid("the argument '%s' is no string in single quotes, number, path or call".formatted(word));
    }

    private char peek() {
        if (at >= text.length()) {
            throw invalid("it ends too early");
        }
        return text.charAt(at);
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private IllegalArgumentException invalid(String why) {
        return new IllegalArgumentException("'%s': %s".formatted(text, why));
    }
}
