package io.lakeshift.redshift.engine;

import io.lakeshift.redshift.engine.catalog.Catalog;
import io.lakeshift.redshift.engine.catalog.Relation;
import io.lakeshift.redshift.engine.catalog.RelationName;
import io.lakeshift.redshift.engine.reading.WarehouseReading;
import io.lakeshift.redshift.engine.syntax.SqlError;
import java.util.List;

/** Relations that are computed from others, and the dropping of both. Late-binding views depend on nothing. */
final class Dependents {
    private final StatementWork work;
    private final Catalog catalog;

    Dependents(StatementWork work) {
        this.work = work;
        this.catalog = work.catalog();
    }

    /** The views and materialized views that name a relation. */
    List<Relation> of(RelationName name) {
        return catalog.relations().stream()
                .filter(relation -> relation.definition() != null
                        && relation.kind() != Relation.Kind.LATE_BINDING_VIEW
                        && relation.definition().references().contains(name.toString()))
                .toList();
    }

    /**
     * Drops a relation.
     *
     * @param cascade whether what depends on it goes too; an error otherwise
     */
    void drop(Relation relation, boolean cascade) {
        if (catalog.findRelation(relation.name()).isEmpty()) {
            return;
        }
        boolean carriesPolicies = catalog.protections().attached().stream()
                .anyMatch(policy -> policy.relation().equals(relation.name()));
        if (carriesPolicies && work.takes(WarehouseReading.POLICIES_STOP_DROP)) {
            throw SqlError.of(
                    "cannot drop %s %s because other objects depend on it\n  Detail: a policy is attached to it",
                    kind(relation), relation.name().name());
        }
        List<Relation> dependents = of(relation.name());
        if (!dependents.isEmpty() && !cascade) {
            throw SqlError.of(
                    "cannot drop %s %s because other objects depend on it\n  Detail: %s depends on it\n"
                            + "  Hint: Use DROP ... CASCADE to drop the dependent objects too.",
                    kind(relation),
                    relation.name().name(),
                    dependents.get(0).name().name());
        }
        dependents.forEach(dependent -> drop(dependent, true));
        if (!relation.isView()) {
            work.execute("drop table " + StatementWork.engineName(relation.name()));
        }
        catalog.removeRelation(relation.name());
    }

    static String kind(Relation relation) {
        return switch (relation.kind()) {
            case TABLE -> "table";
            case VIEW, LATE_BINDING_VIEW -> "view";
            case MATERIALIZED_VIEW -> "materialized view";
        };
    }
}
