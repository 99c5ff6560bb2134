package io.lakeshift.redshift.client.view;

import io.lakeshift.redshift.client.plan.ScriptStep;
import io.lakeshift.redshift.sql.QualifiedName;
import io.lakeshift.redshift.sql.RelationNames;
import io.lakeshift.redshift.sql.SqlScript;
import io.lakeshift.redshift.sql.SqlStatement;
import java.util.ArrayList;
import java.util.List;

/**
 * The tables and views that a script itself drops and makes again. They come back as the script says and no otherwise, so
 * their policies are the script's to attach again.
 *
 * @param drops in the order of the script
 */
record DroppedRelations(SqlScript script, List<Drop> drops) {

    /** A drop of something that the script makes further down. */
    record Drop(SqlStatement statement, QualifiedName name) {}

    DroppedRelations {
        drops = List.copyOf(drops);
    }

    static DroppedRelations of(SqlScript script) {
        List<SqlStatement> statements = ScriptStep.of(script).stream()
                .filter(ScriptStep.Run.class::isInstance)
                .map(step -> ((ScriptStep.Run) step).statement())
                .toList();
        List<Drop> drops = new ArrayList<>();
        for (int at = 0; at < statements.size(); at++) {
            List<SqlStatement> behind = statements.subList(at + 1, statements.size());
            for (QualifiedName name : RelationNames.droppedBy(statements.get(at))) {
                boolean comesBack = name.parts().size() < 3
                        && behind.stream()
                                .flatMap(statement -> RelationNames.madeBy(statement).stream())
                                .anyMatch(made -> made.key().equals(name.key()));
                if (comesBack) {
                    drops.add(new Drop(statements.get(at), name));
                }
            }
        }
        return new DroppedRelations(script, drops);
    }

    boolean isEmpty() {
        return drops.isEmpty();
    }

    /** Why the script may not drop what it drops; nothing for what has no policies, or gets all of them back. */
    List<String> refusals(LiveProtections protections) {
        List<String> refusals = new ArrayList<>();
        for (Drop drop : drops) {
            String schema = drop.name().schema().name().toLowerCase(java.util.Locale.ROOT);
            String name = drop.name().relation().name().toLowerCase(java.util.Locale.ROOT);
            List<String> lost = protections.lostWith(new DependentView.Identity(schema, name, false)).stream()
                    .filter(policy -> !attachesAgain(policy.name(), drop.name()))
                    .map(LiveProtections.Lost::inWords)
                    .toList();
            if (!lost.isEmpty()) {
                refusals.add(
                        "%s: it drops %s, which is made again further down without %s; write CREATE OR REPLACE VIEW, or TRUNCATE for a table, which keep policies, or attach them again in the script"
                                .formatted(drop.statement().place(), drop.name().key(), String.join(", ", lost)));
            }
        }
        return refusals;
    }

    private boolean attachesAgain(String policy, QualifiedName name) {
        return !policy.isEmpty()
                && script.statements().stream()
                        .flatMap(statement -> RelationNames.protectedBy(statement, policy).stream())
                        .anyMatch(relation -> relation.key().equals(name.key()));
    }
}
