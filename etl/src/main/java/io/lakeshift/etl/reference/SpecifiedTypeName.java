package io.lakeshift.etl.reference;

import io.lakeshift.redshift.client.spec.NameScorer;
import io.lakeshift.redshift.client.spec.SpecNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of types as Spark writes them, nested ones too. */
public final class SpecifiedTypeName {

    /** The type name that asks for JSON text. */
    public static final String JSON = "json";

    static final List<String> SIMPLE = List.of(
            "string",
            "boolean",
            "tinyint",
            "byte",
            "smallint",
            "short",
            "int",
            "integer",
            "bigint",
            "long",
            "float",
            "real",
            "double",
            "decimal",
            "dec",
            "numeric",
            "date",
            "timestamp",
            "timestamp_ntz",
            "binary");

    private static final String ALLOWED = "string, varchar(n), char(n), boolean, tinyint, smallint, int, bigint, float,"
            + " double, decimal(precision,scale), date, timestamp, binary, array<type>, map<type,type>,"
            + " struct<name:type,...>, json";

    private static final Pattern DECIMAL = Pattern.compile("(?:decimal|dec|numeric)\\s*\\(([^)]*)\\)");
    private static final Pattern SHORTENED =
            Pattern.compile("(?:varchar|char|character)\\s*\\(\\s*[1-9]\\d{0,9}\\s*\\)");
    private static final Pattern MEMBER = Pattern.compile("\\s*(`[^`]+`|[A-Za-z0-9_]+)\\s*:\\s*");

    private final SpecNode spec;
    private final String text;
    private int at;

    private SpecifiedTypeName(SpecNode spec) {
        this.spec = spec;
        this.text = spec.text().toLowerCase(Locale.ROOT);
    }

    /** Refuses a text that names no type. */
    static void check(SpecNode spec) {
        SpecifiedTypeName name = new SpecifiedTypeName(spec);
        if (!name.text.strip().equals(JSON)) {
            name.type();
            if (!name.text.substring(name.at).isBlank()) {
                throw name.refuse();
            }
        }
    }

    private void type() {
        skipBlanks();
        if (takes("array")) {
            type();
            expect(">");
        } else if (takes("map")) {
            type();
            expect(",");
            type();
            expect(">");
        } else if (takes("struct")) {
            members();
        } else {
            simple();
        }
    }

    private void members() {
        Set<String> names = new TreeSet<>();
        do {
            Matcher member = MEMBER.matcher(text).region(at, text.length());
            if (!member.lookingAt()) {
                throw refuse();
            }
            if (!names.add(member.group(1))) {
                throw spec.refuse("type '" + spec.text() + "' has two members named " + member.group(1));
            }
            at = member.end();
            type();
        } while (taken(","));
        expect(">");
    }

    private void simple() {
        int depth = 0;
        int end = at;
        while (end < text.length() && (depth > 0 || ",>".indexOf(text.charAt(end)) < 0)) {
            depth += text.charAt(end) == '(' ? 1 : text.charAt(end) == ')' ? -1 : 0;
            end++;
        }
        String name = text.substring(at, end).strip();
        Matcher decimal = DECIMAL.matcher(name);
        if (decimal.matches()) {
            ParameterType.decimal(spec, decimal.group(1));
        } else if (!SIMPLE.contains(name) && !SHORTENED.matcher(name).matches()) {
            throw refuse();
        }
        at = end;
    }

    private boolean takes(String word) {
        Matcher matcher = Pattern.compile(word + "\\s*<").matcher(text).region(at, text.length());
        if (matcher.lookingAt()) {
            at = matcher.end();
            return true;
        }
        return false;
    }

    private boolean taken(String mark) {
        skipBlanks();
        boolean there = text.startsWith(mark, at);
        at += there ? mark.length() : 0;
        return there;
    }

    private void expect(String mark) {
        if (!taken(mark)) {
            throw refuse();
        }
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private RuntimeException refuse() {
        String near = NameScorer.near(spec.text(), SIMPLE)
                .map(meant -> "; did you mean '" + meant + "'?")
                .orElse("");
        return spec.refuse("type '" + spec.text() + "' is not supported; allowed are " + ALLOWED + near);
    }
}
