package io.lakeshift.redshift.engine.statement;

import io.lakeshift.redshift.engine.syntax.ObjectName;
import io.lakeshift.redshift.engine.type.RedshiftType;
import java.util.List;
import java.util.Optional;

/** Dynamic data masking and row-level security. */
public sealed interface PolicyStatement extends Statement {

    /** What a policy does. */
    enum Kind {
        /** It shows other values in columns. */
        MASKING,
        /** It hides rows. */
        ROW_LEVEL_SECURITY;

        /** The word in its statements. */
        public String word() {
            return this == MASKING ? "MASKING" : "RLS";
        }
    }

    /** A column that a policy's expression names. */
    record Input(String name, RedshiftType type) {}

    /**
     * {@code CREATE MASKING POLICY} and {@code CREATE RLS POLICY}.
     */
    record CreatePolicy(Kind kind, String name, boolean ifNotExists, Body body) implements PolicyStatement {
        /**
         * What a policy computes, and from what.
         *
         * @param alias what the expression of a row-level policy calls the relation, if it does
         */
        public record Body(List<Input> inputs, Optional<String> alias, Fragment expression) {}
    }

    record AlterPolicy(Kind kind, String name, Fragment expression) implements PolicyStatement {}

    record DropPolicy(Kind kind, String name, boolean ifExists, boolean cascade) implements PolicyStatement {}

    /** {@code ATTACH MASKING POLICY}; the inputs are the outputs if none are written. */
    record AttachMask(String policy, ObjectName relation, Columns columns, PrivilegeHolder to, long priority)
            implements PolicyStatement {}

    record DetachMask(String policy, ObjectName relation, List<String> outputs, PrivilegeHolder from)
            implements PolicyStatement {}

    /** The columns a mask shows other values in, and those it computes them from. */
    record Columns(List<String> outputs, List<String> inputs) {}

    record AttachRowPolicy(String policy, List<ObjectName> relations, List<PrivilegeHolder> to)
            implements PolicyStatement {}

    record DetachRowPolicy(String policy, List<ObjectName> relations, List<PrivilegeHolder> from)
            implements PolicyStatement {}

    /**
     * {@code ALTER TABLE ... ROW LEVEL SECURITY}.
     *
     * @param conjunction {@code and} or {@code or}, if it is written
     */
    record RowSecurity(ObjectName relation, boolean on, Optional<String> conjunction) implements PolicyStatement {}
}
