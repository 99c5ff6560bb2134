package io.lakeshift.redshift.engine.systemviews;

import io.lakeshift.redshift.engine.Work;
import io.lakeshift.redshift.engine.catalog.Relation;
import io.lakeshift.redshift.engine.catalog.Schema;
import io.lakeshift.redshift.engine.statement.Privilege;
import java.util.List;

/** What a user may see: schemas they may use, and in them relations they have some privilege on. */
final class Visible {
    private Visible() {}

    static List<Schema> schemas(Work work) {
        return work.catalog().schemas().stream()
                .filter(schema -> work.privileges().onSchema(work.user(), Privilege.USAGE, schema.name()))
                .toList();
    }

    static List<Relation> relations(Work work) {
        return work.catalog().relations().stream()
                .filter(relation -> work.privileges()
                        .onSchema(work.user(), Privilege.USAGE, relation.name().schema()))
                .filter(relation -> Privilege.ON_TABLE.stream()
                        .anyMatch(privilege -> work.privileges().onRelation(work.user(), privilege, relation.name())))
                .toList();
    }

    /** What {@code table_type} says of a relation. */
    static String type(Relation relation) {
        return relation.kind() == Relation.Kind.TABLE ? "TABLE" : "VIEW";
    }
}
