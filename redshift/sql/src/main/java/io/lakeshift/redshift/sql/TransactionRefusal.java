package io.lakeshift.redshift.sql;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/**
 * A kind of statement that a warehouse refuses in a transaction block, although no document says so.
 *
 * @param kind what is refused
 * @param target the relation it is refused for, in lower case; empty if the kind alone decides
 */
public record TransactionRefusal(StatementKind kind, String target) {

    /** Of these, some relations are external and some are not, which their text does not always say. */
    private static final Set<StatementKind> BY_TARGET = Set.of(
            StatementKind.INSERT,
            StatementKind.UPDATE,
            StatementKind.DELETE,
            StatementKind.MERGE,
            StatementKind.CREATE_TABLE,
            StatementKind.CREATE_TABLE_AS,
            StatementKind.DROP_TABLE,
            StatementKind.ALTER_TABLE,
            StatementKind.DROP_MATERIALIZED_VIEW,
            StatementKind.GRANT,
            StatementKind.REVOKE);

    public TransactionRefusal {
        requireNonNull(kind, "kind is null");
        requireNonNull(target, "target is null");
    }

    /** What is learned from the refusal of a statement. */
    public static TransactionRefusal of(SqlStatement statement) {
        StatementKind kind = statement.kind();
        return new TransactionRefusal(kind, BY_TARGET.contains(kind) ? SharingRule.targetOf(statement) : "");
    }

    /** Whether the statement would be refused too. */
    public boolean covers(SqlStatement statement) {
        return statement.kind() == kind && (target.isEmpty() || target.equals(SharingRule.targetOf(statement)));
    }

    /** For people: {@code CREATE MATERIALIZED VIEW}, or {@code DROP TABLE lake.claims}. */
    @Override
    public String toString() {
        return target.isEmpty() ? kind.words() : kind.words() + " " + target;
    }
}
