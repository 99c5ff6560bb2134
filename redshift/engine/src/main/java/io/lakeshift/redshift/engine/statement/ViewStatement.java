package io.lakeshift.redshift.engine.statement;

import io.lakeshift.redshift.engine.syntax.ObjectName;
import java.util.List;
import java.util.Optional;

/** Views and materialized views. */
public sealed interface ViewStatement extends Statement {

    /**
     * {@code CREATE [OR REPLACE] VIEW}.
     *
     * @param columns names for the columns; empty to take the query's
     * @param lateBinding {@code WITH NO SCHEMA BINDING}
     */
    record CreateView(ObjectName name, boolean replace, List<String> columns, Fragment query, boolean lateBinding)
            implements ViewStatement {}

    record DropView(List<ObjectName> names, boolean ifExists, boolean cascade) implements ViewStatement {}

    /**
     * {@code CREATE MATERIALIZED VIEW}.
     *
     * @param columns names for the columns; empty to take the query's
     */
    record CreateMaterializedView(ObjectName name, List<String> columns, Options options, Fragment query)
            implements ViewStatement {
        /** {@code BACKUP} (default yes) and {@code AUTO REFRESH} (default no). */
        public record Options(boolean backup, boolean autoRefresh) {}
    }

    record RefreshMaterializedView(ObjectName name, boolean cascade) implements ViewStatement {
        @Override
        public Optional<String> refusedInTransaction() {
            return Optional.of("REFRESH MATERIALIZED VIEW");
        }
    }

    record AlterAutoRefresh(ObjectName name, boolean autoRefresh) implements ViewStatement {}

    record DropMaterializedView(List<ObjectName> names, boolean ifExists, boolean cascade) implements ViewStatement {}
}
