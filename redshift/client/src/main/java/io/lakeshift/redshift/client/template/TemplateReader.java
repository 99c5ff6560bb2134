package io.lakeshift.redshift.client.template;

import io.lakeshift.redshift.client.template.TemplatePart.Context;
import io.lakeshift.redshift.client.template.TemplatePart.End;
import io.lakeshift.redshift.client.template.TemplatePart.Fixed;
import io.lakeshift.redshift.client.template.TemplatePart.Run;
import io.lakeshift.redshift.client.template.TemplatePart.Slot;
import io.lakeshift.redshift.sql.SqlPosition;
import io.lakeshift.redshift.sql.SqlToken;
import io.lakeshift.redshift.sql.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the placeholders in a template's tokens, each with the context it stands in. */
final class TemplateReader {

    private static final Pattern BRACES = Pattern.compile("\\{\\{|}}|\\{([A-Za-z_][A-Za-z0-9_]*)}|[{}]");

    private final String script;
    private final List<SqlToken> tokens;
    private final List<TemplatePart> parts = new ArrayList<>();
    private int next;

    TemplateReader(String script, List<SqlToken> tokens) {
        this.script = script;
        this.tokens = tokens;
    }

    List<TemplatePart> read() {
        while (next < tokens.size()) {
            SqlToken token = tokens.get(next);
            switch (token.kind()) {
                // A value in a comment could end it, and nobody reads it there.
                case WHITESPACE, LINE_COMMENT, BLOCK_COMMENT -> take(new Fixed(token.text()));
                case SEMICOLON -> take(new End());
                case STRING, ESCAPE_STRING -> takeQuoted(token, Context.STRING);
                case QUOTED_IDENTIFIER -> takeQuoted(token, Context.NAME);
                case RAW_STRING -> takeRaw(token);
                case WORD, NUMBER, SYMBOL -> takeRun();
            }
        }
        return parts;
    }

    private void take(TemplatePart part) {
        parts.add(part);
        next++;
    }

    private void takeQuoted(SqlToken token, Context context) {
        Matcher braces = BRACES.matcher(token.text());
        SqlPosition position = token.position();
        int from = 0;
        int measured = 0;
        while (braces.find()) {
            position = position.after(token.text().substring(measured, braces.start()));
            measured = braces.start();
            parts.add(new Fixed(token.text().substring(from, braces.start())));
            from = braces.end();
            if (braces.group(1) == null) {
                parts.add(new Fixed(undoubled(braces.group(), position)));
                continue;
            }
            if (context == Context.STRING && followsOddBackslashes(token.text(), braces.start())) {
                throw new SqlTemplateException(
                        script, position, "a placeholder may not follow a backslash, which could escape its value");
            }
            parts.add(new Slot(braces.group(1), context, position));
        }
        take(new Fixed(token.text().substring(from)));
    }

    private void takeRaw(SqlToken token) {
        Matcher braces = BRACES.matcher(token.text());
        StringBuilder fixed = new StringBuilder();
        SqlPosition position = token.position();
        int measured = 0;
        while (braces.find()) {
            position = position.after(token.text().substring(measured, braces.start()));
            measured = braces.start();
            if (braces.group(1) != null) {
                throw new SqlTemplateException(
                        script,
                        position,
                        "the placeholder %s stands in text without escapes (dollar quotes or a raw string), where no value is safe; use '...'"
                                .formatted(braces.group()));
            }
            braces.appendReplacement(fixed, Matcher.quoteReplacement(undoubled(braces.group(), position)));
        }
        take(new Fixed(braces.appendTail(fixed).toString()));
    }

    /** Takes a symbol, or a run of words, digits and placeholders that touch. */
    private void takeRun() {
        SqlToken first = tokens.get(next);
        int before = next;
        List<TemplatePart> run = new ArrayList<>();
        while (next < tokens.size()) {
            SqlToken token = tokens.get(next);
            if (token.kind() == Kind.WORD || token.kind() == Kind.NUMBER) {
                run.add(new Fixed(token.text()));
                next++;
            } else if (startsSlot()) {
                run.add(new Slot(tokens.get(next + 1).text(), Context.ALONE, token.position()));
                next += 3;
            } else {
                break;
            }
        }
        boolean holdsSlot = run.stream().anyMatch(Slot.class::isInstance);
        if (run.isEmpty()) {
            takeSymbol(first);
        } else if (!holdsSlot) {
            parts.addAll(run);
        } else {
            requireNoQuoteBeside(before, first.position());
            parts.add(run.size() == 1 ? run.get(0) : new Run(run, first.position()));
        }
    }

    /** {@code {name}}, with the brace before it not doubled. */
    private boolean startsSlot() {
        return next + 2 < tokens.size()
                && tokens.get(next).isSymbol('{')
                && BRACES.matcher("{" + tokens.get(next + 1).text() + "}").matches()
                && tokens.get(next + 1).kind() == Kind.WORD
                && tokens.get(next + 2).isSymbol('}');
    }

    private void takeSymbol(SqlToken symbol) {
        boolean brace = symbol.isSymbol('{') || symbol.isSymbol('}');
        if (!brace) {
            take(new Fixed(symbol.text()));
            return;
        }
        boolean doubled = next + 1 < tokens.size()
                && tokens.get(next + 1).kind() == Kind.SYMBOL
                && tokens.get(next + 1).text().equals(symbol.text());
        take(new Fixed(undoubled(doubled ? symbol.text().repeat(2) : symbol.text(), symbol.position())));
        next++;
    }

    private void requireNoQuoteBeside(int before, SqlPosition position) {
        boolean beside =
                before > 0 && isQuoted(tokens.get(before - 1)) || next < tokens.size() && isQuoted(tokens.get(next));
        if (beside) {
            throw new SqlTemplateException(
                    script,
                    position,
                    "a placeholder touches a string or a quoted name; put it inside the quotes or a space between them");
        }
    }

    private static boolean isQuoted(SqlToken token) {
        return switch (token.kind()) {
            case STRING, ESCAPE_STRING, RAW_STRING, QUOTED_IDENTIFIER -> true;
            default -> false;
        };
    }

    private String undoubled(String braces, SqlPosition position) {
        if (braces.length() == 2) {
            return braces.substring(1);
        }
        throw new SqlTemplateException(
                script,
                position,
                "'%s' is not part of a placeholder {name}; write '%s' for the character itself"
                        .formatted(braces, braces.repeat(2)));
    }

    private static boolean followsOddBackslashes(String text, int index) {
        int count = 0;
        while (count < index && text.charAt(index - 1 - count) == '\\') {
            count++;
        }
        return count % 2 == 1;
    }
}
