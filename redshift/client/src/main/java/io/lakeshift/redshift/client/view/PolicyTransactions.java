package io.lakeshift.redshift.client.view;

import io.lakeshift.redshift.client.plan.StatementBatch;
import io.lakeshift.redshift.sql.QualifiedName;
import io.lakeshift.redshift.sql.RelationNames;
import io.lakeshift.redshift.sql.SqlPlanException;
import io.lakeshift.redshift.sql.SqlStatement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes sure that no relation is to be seen without its policies between two batches. */
final class PolicyTransactions {

    private PolicyTransactions() {}

    /**
     * Passes batches in which views that have policies go and come back together. Were one dropped in one transaction and
     * made in another that fails, nobody would know its policies any more.
     *
     * @throws SqlPlanException if one does not
     */
    static void require(List<StatementBatch> batches, Map<String, ViewDecision> decisions) {
        Set<String> keys = new HashSet<>();
        decisions.forEach((key, decision) -> {
            if (decision instanceof ViewDecision.Replace replace) {
                keys.addAll(replace.withPolicies(key));
            }
        });
        Map<String, Integer> droppedIn = new HashMap<>();
        for (int i = 0; i < batches.size() && !keys.isEmpty(); i++) {
            int at = i;
            for (SqlStatement statement : batches.get(at).statements()) {
                RelationNames.droppedBy(statement).forEach(name -> droppedIn.putIfAbsent(name.key(), at));
                Optional<QualifiedName> made =
                        RelationNames.madeBy(statement).filter(name -> keys.contains(name.key()));
                boolean apart =
                        made.isPresent() && droppedIn.getOrDefault(made.get().key(), at) != at;
                if (apart) {
                    throw new SqlPlanException(
                            statement,
                            "%s has policies, so it has to go and come back in one transaction; define it right behind what it is computed from"
                                    .formatted(made.get().key()));
                }
            }
        }
    }

    /**
     * Passes batches that make relations and attach their policies together, where others do so too.
     *
     * @param allowed what is run where no transaction is refused
     * @throws SqlPlanException if a relation would be there for a while without the policy that the script attaches
     */
    static void requireSame(List<StatementBatch> allowed, List<StatementBatch> batches) {
        Set<SqlStatement> together = new HashSet<>();
        allowed.forEach(batch -> together.addAll(attachedWhereMade(batch)));
        for (StatementBatch batch : batches) {
            Set<SqlStatement> attached = attachedWhereMade(batch);
            for (SqlStatement statement : batch.statements()) {
                if (together.contains(statement) && !attached.contains(statement)) {
                    throw new SqlPlanException(
                            statement,
                            "this warehouse refuses in a transaction something that stands between this and the statement"
                                    + " that makes the relation, which would be seen without the policy meanwhile; move this"
                                    + " right behind that statement");
                }
            }
        }
    }

    /** The statements that attach a policy to a relation that the same batch makes. */
    private static Set<SqlStatement> attachedWhereMade(StatementBatch batch) {
        Set<String> made = new HashSet<>();
        Set<SqlStatement> attached = new HashSet<>();
        for (SqlStatement statement : batch.statements()) {
            RelationNames.madeBy(statement).ifPresent(name -> made.add(name.key()));
            if (RelationNames.protectedBy(statement).stream().anyMatch(name -> made.contains(name.key()))) {
                attached.add(statement);
            }
        }
        return attached;
    }
}
