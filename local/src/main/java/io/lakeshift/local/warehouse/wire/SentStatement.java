package io.lakeshift.local.warehouse.wire;

import io.lakeshift.redshift.engine.statement.Statement;
import io.lakeshift.redshift.engine.statement.StatementParser;
import io.lakeshift.redshift.engine.syntax.Script;
import io.lakeshift.redshift.engine.syntax.SqlError;
import io.lakeshift.redshift.engine.syntax.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * A statement with its place in the text that a client has sent.
 *
 * @param text it alone
 * @param offset of its first character in the text sent
 * @param tokens it consists of, with their places in the text sent
 */
record SentStatement(String text, int offset, List<Token> tokens) {

    /**
     * The statements of a text.
     *
     * @throws SqlError if it cannot be cut into statements
     */
    static List<SentStatement> of(String text) {
        List<SentStatement> statements = new ArrayList<>();
        for (List<Token> tokens : Script.statements(text)) {
            int start = tokens.get(0).start();
            int end = tokens.get(tokens.size() - 1).end();
            statements.add(new SentStatement(text.substring(start, end), start, tokens));
        }
        return statements;
    }

    /** Where an error of a whole text is, as the protocol counts: in characters, from 1; empty if nowhere. */
    static OptionalInt position(SqlError error, String sent) {
        return error.offset().isPresent()
                ? OptionalInt.of(position(error.offset().getAsInt(), sent))
                : OptionalInt.empty();
    }

    private static int position(int offset, String sent) {
        return 1 + sent.codePointCount(0, Math.min(sent.length(), offset));
    }

    /** How many parameters it has: the greatest number of one. */
    int parameters() {
        return tokens.stream()
                .filter(Token::isNumberedParameter)
                .mapToInt(SentStatement::number)
                .max()
                .orElse(0);
    }

    private static int number(Token parameter) {
        String digits = parameter.value().substring(1);
        if (digits.length() > 5 || digits.startsWith("0")) {
            throw SqlError.at(parameter.start(), "there is no parameter " + parameter.value());
        }
        return Integer.parseInt(digits);
    }

    /** The statement with constants in the place of its parameters. */
    Filled with(List<String> constants) {
        StringBuilder filled = new StringBuilder();
        List<Replacement> replacements = new ArrayList<>();
        int from = offset;
        for (Token token : tokens) {
            if (token.isNumberedParameter()) {
                String constant = constants.get(number(token) - 1);
                filled.append(text, from - offset, token.start() - offset);
                replacements.add(new Replacement(filled.length(), constant.length(), token));
                filled.append(constant);
                from = token.end();
            }
        }
        filled.append(text.substring(from - offset));
        return new Filled(filled.toString(), offset, replacements);
    }

    /** A constant in a text, and the parameter it stands for. */
    private record Replacement(int start, int length, Token parameter) {}

    /** A statement to be run. */
    static final class Filled {
        private final String text;
        private final int offset;
        private final List<Replacement> replacements;

        private Filled(String text, int offset, List<Replacement> replacements) {
            this.text = text;
            this.offset = offset;
            this.replacements = replacements;
        }

        String text() {
            return text;
        }

        /** What it is; refuses what Redshift, or this warehouse, does not know. */
        Statement parsed() {
            return StatementParser.parse(text);
        }

        /** Where an error of it is in the text sent; empty if nowhere. */
        OptionalInt position(SqlError error, String sent) {
            return error.offset().isPresent()
                    ? OptionalInt.of(
                            SentStatement.position(sentOffset(error.offset().getAsInt()), sent))
                    : OptionalInt.empty();
        }

        private int sentOffset(int at) {
            int shift = offset;
            for (Replacement replacement : replacements) {
                if (at < replacement.start()) {
                    break;
                }
                if (at < replacement.start() + replacement.length()) {
                    return replacement.parameter().start();
                }
                shift = replacement.parameter().end() - replacement.start() - replacement.length();
            }
            return at + shift;
        }
    }
}
