package io.lakeshift.redshift.engine.catalog;

import io.lakeshift.redshift.engine.statement.PrivilegeHolder;
import java.util.List;

/**
 * A policy on a relation.
 *
 * @param grantee for whom it holds
 * @param grantor who attached it
 * @param mask what it masks; null for a row-level policy
 */
public record AttachedPolicy(
        DataPolicy.Name policy, RelationName relation, PrivilegeHolder grantee, String grantor, Mask mask) {

    /**
     * The columns of a mask.
     *
     * @param outputs those that show other values
     * @param inputs those the values are computed from, in the order of the policy's
     * @param priority the highest of a column's masks is the one that holds
     */
    public record Mask(List<String> outputs, List<String> inputs, long priority) {
        public Mask {
            outputs = List.copyOf(outputs);
            inputs = List.copyOf(inputs);
        }
    }

    AttachedPolicy on(RelationName other) {
        return new AttachedPolicy(policy, other, grantee, grantor, mask);
    }
}
