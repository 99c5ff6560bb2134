package io.lakeshift.redshift.access;

/** What can be said of any target. */
final class Targets {

    private Targets() {}

    /** The same target with its names as Redshift compares them. */
    static GrantTarget folded(GrantTarget target) {
        if (target instanceof GrantTarget.Database database) {
            return new GrantTarget.Database(Name.folded(database.name()));
        }
        if (target instanceof GrantTarget.Schema schema) {
            return new GrantTarget.Schema(Name.folded(schema.name()));
        }
        if (target instanceof GrantTarget.Table table) {
            return new GrantTarget.Table(Name.folded(table.schema()), Name.folded(table.name()));
        }
        if (target instanceof GrantTarget.TablesIn tables) {
            return new GrantTarget.TablesIn(Name.folded(tables.schema()));
        }
        if (target instanceof GrantTarget.TablesInDatabase tables) {
            return new GrantTarget.TablesInDatabase(Name.folded(tables.database()));
        }
        return new GrantTarget.SchemasIn(Name.folded(((GrantTarget.SchemasIn) target).database()));
    }
}
