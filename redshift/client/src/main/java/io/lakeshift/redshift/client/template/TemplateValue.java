package io.lakeshift.redshift.client.template;

import static java.util.Objects.requireNonNull;

import io.lakeshift.redshift.sql.Grantee;
import io.lakeshift.redshift.sql.Identifier;
import io.lakeshift.redshift.sql.Literal;
import io.lakeshift.redshift.sql.QualifiedName;
import io.lakeshift.redshift.sql.S3Uri;
import io.lakeshift.redshift.sql.SqlDialect;
import io.lakeshift.redshift.sql.SqlStatement;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A typed value for a placeholder. Its type, never its content, decides what it can be in a statement. Inside a string
 * or a quoted name every value is its text; standing alone, each renders as its type says.
 */
public sealed interface TemplateValue
        permits TemplateValue.Name,
                TemplateValue.Text,
                TemplateValue.Whole,
                TemplateValue.Digits,
                TemplateValue.Day,
                TemplateValue.Place,
                TemplateValue.Relation,
                TemplateValue.Grantees,
                TemplateValue.Keywords,
                TemplateValue.Sentence,
                TableValue {

    /** The text it has inside a string or a quoted name. */
    String text();

    /** What it is where it stands alone. */
    String sql(SqlDialect dialect);

    /** A name; alone, a quoted name. */
    static TemplateValue identifier(String name) {
        return new Name(new Identifier(name));
    }

    /** Any text; alone, a string. */
    static TemplateValue text(String text) {
        return new Text(new Literal(text));
    }

    /** A whole number; alone, itself. */
    static TemplateValue integer(long number) {
        return new Whole(number);
    }

    /** Digits whose leading zeros count, such as a month {@code 03}; alone, the digits. */
    static TemplateValue digits(String digits) {
        return new Digits(digits);
    }

    /** A day; alone, {@code DATE 'yyyy-MM-dd'}. */
    static TemplateValue date(LocalDate date) {
        return new Day(date);
    }

    /** A place in S3; alone, a string. */
    static TemplateValue s3(S3Uri uri) {
        return new Place(uri);
    }

    /** A name of several parts; alone, each part quoted. */
    static TemplateValue qualified(QualifiedName name) {
        return new Relation(name);
    }

    /** Those a grant goes to; alone, the list behind {@code TO}. */
    static TemplateValue grantees(List<Grantee> grantees) {
        return new Grantees(grantees);
    }

    /**
     * Words of SQL itself, such as privileges: upper-case letters, single blanks and commas. For values from a fixed set of
     * the program, never for what somebody typed.
     */
    static TemplateValue keywords(String words) {
        return new Keywords(words);
    }

    /**
     * A query or statement that was read as one, such as the definition of a view in the catalogs; alone, its text. For
     * what the database itself answered, never for what somebody typed.
     */
    static TemplateValue statement(SqlStatement statement) {
        return new Sentence(statement);
    }

    /** See {@link #identifier(String)}. */
    record Name(Identifier identifier) implements TemplateValue {
        @Override
        public String text() {
            return identifier.name();
        }

        @Override
        public String sql(SqlDialect dialect) {
            return identifier.sql(dialect);
        }
    }

    /** See {@link #text(String)}. */
    record Text(Literal literal) implements TemplateValue {
        @Override
        public String text() {
            return literal.value();
        }

        @Override
        public String sql(SqlDialect dialect) {
            return literal.sql(dialect);
        }
    }

    /** See {@link #integer(long)}. */
    record Whole(long number) implements TemplateValue {
        @Override
        public String text() {
            return Long.toString(number);
        }

        @Override
        public String sql(SqlDialect dialect) {
            // A minus sign after a minus sign would begin a comment.
            return number < 0 ? "(" + number + ")" : text();
        }
    }

    /** See {@link #digits(String)}. */
    record Digits(String text) implements TemplateValue {
        public Digits {
            if (text == null || text.isEmpty() || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
                throw new IllegalArgumentException("'%s' is not made of the digits 0 to 9".formatted(text));
            }
        }

        @Override
        public String sql(SqlDialect dialect) {
            return text;
        }
    }

    /** See {@link #date(LocalDate)}. */
    record Day(LocalDate date) implements TemplateValue {
        public Day {
            requireNonNull(date, "date is null");
        }

        @Override
        public String text() {
            return date.toString();
        }

        @Override
        public String sql(SqlDialect dialect) {
            return "DATE '" + date + "'";
        }
    }

    /** See {@link #s3(S3Uri)}. */
    record Place(S3Uri uri) implements TemplateValue {
        @Override
        public String text() {
            return uri.uri();
        }

        @Override
        public String sql(SqlDialect dialect) {
            return new Literal(uri.uri()).sql(dialect);
        }
    }

    /** See {@link #qualified(QualifiedName)}. */
    record Relation(QualifiedName name) implements TemplateValue {
        @Override
        public String text() {
            return name.parts().stream().map(Identifier::name).collect(Collectors.joining("."));
        }

        @Override
        public String sql(SqlDialect dialect) {
            return name.sql(dialect);
        }
    }

    /** See {@link #grantees(List)}. */
    record Grantees(List<Grantee> grantees) implements TemplateValue {
        public Grantees {
            grantees = List.copyOf(grantees);
            if (grantees.isEmpty()) {
                throw new IllegalArgumentException("A grant goes to at least one grantee");
            }
        }

        @Override
        public String text() {
            return grantees.stream().map(Grantee::name).collect(Collectors.joining(", "));
        }

        @Override
        public String sql(SqlDialect dialect) {
            return grantees.stream().map(Grantee::sql).collect(Collectors.joining(", "));
        }
    }

    /** See {@link #keywords(String)}. */
    record Keywords(String text) implements TemplateValue {
        public Keywords {
            if (text == null || !text.matches("[A-Z]+(,? [A-Z]+)*")) {
                throw new IllegalArgumentException(
                        "'%s' is not made of upper-case words with single blanks or commas between".formatted(text));
            }
        }

        @Override
        public String sql(SqlDialect dialect) {
            return text;
        }
    }

    /** See {@link #statement(SqlStatement)}. */
    record Sentence(SqlStatement statement) implements TemplateValue {
        @Override
        public String text() {
            return statement.text();
        }

        @Override
        public String sql(SqlDialect dialect) {
            return statement.text();
        }
    }
}
