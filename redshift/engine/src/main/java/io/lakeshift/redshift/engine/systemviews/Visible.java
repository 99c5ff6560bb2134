package io.lakeshift.redshift.engine.systemviews;

import io.lakeshift.redshift.engine.catalog.Relation;
import io.lakeshift.redshift.engine.catalog.Schema;
import io.lakeshift.redshift.engine.statement.ObjectPrivilege;
import java.util.List;

/** What a user may see: schemas they may use, and in them relations they have some privilege on. */
final class Visible {
    private Visible() {}

    static List<Schema> schemas(ObservedWarehouse warehouse) {
        return warehouse.catalog().schemas().stream()
                .filter(schema ->
                        warehouse.privileges().onSchema(warehouse.user(), ObjectPrivilege.USAGE, schema.name()))
                .toList();
    }

    static List<Relation> relations(ObservedWarehouse warehouse) {
        return warehouse.catalog().relations().stream()
                .filter(relation -> warehouse
                        .privileges()
                        .onSchema(
                                warehouse.user(),
                                ObjectPrivilege.USAGE,
                                relation.name().schema()))
                .filter(relation -> ObjectPrivilege.ON_TABLE.stream()
                        .anyMatch(privilege ->
                                warehouse.privileges().onRelation(warehouse.user(), privilege, relation.name())))
                .toList();
    }

    /** What {@code table_type} says of a relation. */
    static String type(Relation relation) {
        return relation.kind() == Relation.Kind.TABLE ? "TABLE" : "VIEW";
    }
}
