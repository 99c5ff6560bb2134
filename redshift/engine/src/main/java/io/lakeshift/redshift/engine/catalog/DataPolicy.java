package io.lakeshift.redshift.engine.catalog;

import io.lakeshift.redshift.engine.statement.PolicyStatement;
import java.util.List;

/**
 * A masking or row-level policy.
 *
 * @param alias what the expression calls the relation; empty if it has no name for it
 * @param expression Redshift SQL: the masked values, or the condition that visible rows meet
 * @param owner who made it; its expression reads other tables with the owner's rights
 */
public record DataPolicy(Name id, List<PolicyStatement.Input> inputs, String alias, String expression, String owner) {
    public DataPolicy {
        inputs = List.copyOf(inputs);
    }

    /** Masking policies have names of their own, row-level policies too. */
    public record Name(String database, PolicyStatement.Kind kind, String name) {}

    public DataPolicy withExpression(String newExpression) {
        return new DataPolicy(id, inputs, alias, newExpression, owner);
    }
}
