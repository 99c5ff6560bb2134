package io.lakeshift.redshift.engine.statement;

import io.lakeshift.redshift.engine.syntax.ObjectName;
import java.util.Optional;
import java.util.OptionalLong;

/** Transactions, settings and maintenance. */
public sealed interface SessionStatement extends Statement {

    record Begin() implements SessionStatement {}

    record Commit() implements SessionStatement {}

    record Rollback() implements SessionStatement {}

    /** {@code SET name TO value}; the value as it was written, without quotes. */
    record Set(String name, String value) implements SessionStatement {}

    record Reset(String name) implements SessionStatement {}

    /** {@code SHOW} of a setting. */
    record Show(String name) implements SessionStatement {}

    /**
     * {@code SHOW} of objects.
     *
     * @param in what holds them; empty for databases
     * @param like the pattern of their names
     * @param limit the most rows
     */
    record ShowObjects(Kind kind, Optional<ObjectName> in, Optional<String> like, OptionalLong limit)
            implements SessionStatement {

        /** What is shown. */
        public enum Kind {
            DATABASES,
            SCHEMAS,
            TABLES,
            COLUMNS
        }
    }

    /** {@code SHOW VIEW}: the definition of a view. */
    record ShowView(ObjectName view) implements SessionStatement {}

    /** {@code ANALYZE}, {@code COMMENT ON}: accepted, without an effect that could be seen. */
    record WithoutEffect(String command) implements SessionStatement {}

    record Vacuum() implements SessionStatement {
        @Override
        public Optional<String> refusedInTransaction() {
            return Optional.of("VACUUM");
        }
    }

    /** {@code COPY JOB}: known to Redshift, not to this warehouse. */
    record CopyJob() implements SessionStatement {
        @Override
        public Optional<String> refusedInTransaction() {
            return Optional.of("COPY JOB");
        }
    }
}
