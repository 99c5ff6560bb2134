package io.lakeshift.redshift.client.template;

import static java.util.Objects.requireNonNull;

import io.lakeshift.redshift.sql.ColumnType;
import io.lakeshift.redshift.sql.Identifier;
import io.lakeshift.redshift.sql.QualifiedName;
import io.lakeshift.redshift.sql.SqlDialect;
import java.util.List;
import java.util.stream.Collectors;

/** Values for the parts of statements that make and fill tables: columns, lists of them, conditions on them. */
public sealed interface TableValue extends TemplateValue {

    /** The definition of a column: its quoted name and its type. */
    static TemplateValue column(String name, ColumnType type) {
        return new Column(new Identifier(name), type);
    }

    /** A type. */
    static TemplateValue type(ColumnType type) {
        return new Type(type);
    }

    /** Values in parentheses, with commas between them; at least one. */
    static TemplateValue list(List<? extends TemplateValue> values) {
        return new Several("(", ", ", ")", List.copyOf(values));
    }

    /** Quoted names in parentheses, with commas between them; at least one. */
    static TemplateValue names(List<String> names) {
        return list(names.stream().map(TemplateValue::identifier).toList());
    }

    /** Quoted names with commas between them, as a query lists its columns; at least one. */
    static TemplateValue selected(List<String> names) {
        return new Several(
                "", ", ", "", names.stream().map(TemplateValue::identifier).toList());
    }

    /** Values with commas between them; at least one. */
    static TemplateValue separated(List<? extends TemplateValue> values) {
        return new Several("", ", ", "", List.copyOf(values));
    }

    /** Names of relations with commas between them; at least one. */
    static TemplateValue relations(List<QualifiedName> names) {
        return new Several(
                "", ", ", "", names.stream().map(TemplateValue::qualified).toList());
    }

    /** Values one after the other, with blanks between them; nothing if there is none. */
    static TemplateValue sequence(List<? extends TemplateValue> values) {
        return values.isEmpty() ? new Nothing() : new Several("", " ", "", List.copyOf(values));
    }

    /** The condition that two relations, by their own names, have the same values in these columns; at least one. */
    static TemplateValue matching(String one, String other, List<String> columns) {
        return new Matching(
                new Identifier(one),
                new Identifier(other),
                columns.stream().map(Identifier::new).toList());
    }

    /** See {@link #column}. */
    record Column(Identifier name, ColumnType type) implements TableValue {
        public Column {
            requireNonNull(name, "name is null");
            requireNonNull(type, "type is null");
        }

        @Override
        public String text() {
            return name.name() + " " + type;
        }

        @Override
        public String sql(SqlDialect dialect) {
            return name.sql(dialect) + " " + type.sql();
        }
    }

    /** See {@link #type}. */
    record Type(ColumnType type) implements TableValue {
        @Override
        public String text() {
            return type.toString();
        }

        @Override
        public String sql(SqlDialect dialect) {
            return type.sql();
        }
    }

    /** See {@link #sequence}. */
    record Nothing() implements TableValue {
        @Override
        public String text() {
            return "";
        }

        @Override
        public String sql(SqlDialect dialect) {
            return "";
        }
    }

    /** See {@link #list} and {@link #sequence}. */
    record Several(String before, String between, String after, List<TemplateValue> values) implements TableValue {
        public Several {
            values = List.copyOf(values);
            if (values.isEmpty()) {
                throw new IllegalArgumentException("A list in a statement has at least one entry");
            }
        }

        @Override
        public String text() {
            return values.stream().map(TemplateValue::text).collect(Collectors.joining(between, before, after));
        }

        @Override
        public String sql(SqlDialect dialect) {
            return values.stream().map(value -> value.sql(dialect)).collect(Collectors.joining(between, before, after));
        }
    }

    /** See {@link #matching}. */
    record Matching(Identifier one, Identifier other, List<Identifier> columns) implements TableValue {
        public Matching {
            columns = List.copyOf(columns);
            if (columns.isEmpty()) {
                throw new IllegalArgumentException("Rows are matched by at least one column");
            }
        }

        @Override
        public String text() {
            return columns.stream().map(Identifier::name).collect(Collectors.joining(", "));
        }

        @Override
        public String sql(SqlDialect dialect) {
            return columns.stream()
                    .map(column -> one.sql(dialect) + "." + column.sql(dialect) + " = " + other.sql(dialect) + "."
                            + column.sql(dialect))
                    .collect(Collectors.joining(" AND "));
        }
    }
}
