package io.lakeshift.redshift.engine.statement;

import io.lakeshift.redshift.engine.syntax.ObjectName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows read and written. */
public sealed interface DataStatement extends Statement {

    /** {@code SELECT}, {@code WITH} or {@code VALUES}. */
    record Query(Fragment query) implements DataStatement {}

    record Explain(Fragment query) implements DataStatement {}

    /**
     * {@code INSERT INTO}.
     *
     * @param columns empty for all
     * @param rows a query, or {@code VALUES} with their rows; empty for {@code DEFAULT VALUES}
     */
    record Insert(ObjectName table, List<String> columns, Fragment rows) implements DataStatement {}

    /** {@code UPDATE}: the assignments, then what stands behind {@code FROM} and {@code WHERE}, empty if absent. */
    record Update(Target target, Fragment assignments, Fragment from, Fragment where) implements DataStatement {}

    /** {@code DELETE}: what stands behind {@code USING} and {@code WHERE}, empty if absent. */
    record Delete(Target target, Fragment using, Fragment where) implements DataStatement {}

    /**
     * {@code MERGE INTO}.
     *
     * @param source a table, or a query in parentheses, with its alias
     * @param on the condition
     * @param actions the {@code WHEN} clauses
     */
    record Merge(Target target, Fragment source, Fragment on, Fragment actions) implements DataStatement {}

    /** The table a statement changes, under an alias if it has one. */
    record Target(ObjectName table, Optional<String> alias) {}

    /**
     * {@code UNLOAD}.
     *
     * @param query the text in the string, unescaped
     * @param to the {@code s3://} prefix
     * @param options in lower case with their values; a value is empty where the option has none
     */
    record Unload(String query, String to, Map<String, List<String>> options) implements DataStatement {}

    /** {@code COPY}; the options as for {@link Unload}. */
    record Copy(ObjectName table, List<String> columns, String from, Map<String, List<String>> options)
            implements DataStatement {}
}
