package io.lakeshift.redshift.engine.statement;

import io.lakeshift.redshift.engine.syntax.ObjectName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Privileges given and taken. */
public sealed interface PrivilegeStatement extends Statement {

    /** What privileges are given on. */
    sealed interface Target {}

    record Tables(List<ObjectName> names) implements Target {}

    record AllTablesIn(List<ObjectName> schemas) implements Target {}

    record Schemas(List<ObjectName> names) implements Target {}

    record Databases(List<String> names) implements Target {}

    /** {@code FOR TABLES IN SCHEMA s}: what is there and what will come. */
    record TablesInSchemas(List<ObjectName> schemas) implements Target {}

    /** {@code FOR TABLES IN DATABASE d}. */
    record TablesInDatabases(List<String> databases) implements Target {}

    /** {@code FOR SCHEMAS IN DATABASE d}. */
    record SchemasInDatabases(List<String> databases) implements Target {}

    /** A system permission such as {@code CREATE USER}, which only roles hold. */
    record SystemWide(Set<String> permissions) implements Target {}

    /**
     * {@code GRANT}.
     *
     * @param privileges empty for {@code ALL}
     */
    record Grant(Set<ObjectPrivilege> privileges, Target target, List<PrivilegeHolder> to, boolean grantOption)
            implements PrivilegeStatement {}

    /**
     * {@code REVOKE}.
     *
     * @param privileges empty for {@code ALL}
     */
    record Revoke(Set<ObjectPrivilege> privileges, Target target, List<PrivilegeHolder> from, boolean grantOptionOnly)
            implements PrivilegeStatement {}

    /** {@code GRANT} and {@code REVOKE} of privileges on columns. */
    record ColumnPrivileges(
            boolean grant,
            Map<ObjectPrivilege, List<String>> columns,
            List<ObjectName> tables,
            List<PrivilegeHolder> grantees)
            implements PrivilegeStatement {}

    /**
     * {@code ALTER DEFAULT PRIVILEGES} for tables.
     *
     * @param forUsers whose future tables; empty for the issuer's
     * @param schemas only in these schemas; empty for all
     */
    record AlterDefaultPrivileges(List<String> forUsers, List<String> schemas, Change change)
            implements PrivilegeStatement {
        /** What is given or taken. */
        public record Change(boolean grant, Set<ObjectPrivilege> privileges, List<PrivilegeHolder> grantees) {}
    }

    /** Grants of Lake Formation; they may not share a transaction. */
    record ExternalGrant(String command) implements PrivilegeStatement {
        @Override
        public Optional<String> refusedInTransaction() {
            return Optional.of(command + " on an external resource");
        }
    }
}
