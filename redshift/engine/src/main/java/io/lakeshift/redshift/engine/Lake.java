package io.lakeshift.redshift.engine;

import io.lakeshift.redshift.engine.catalog.Schema;
import io.lakeshift.redshift.engine.iceberg.CurrentSnapshots;
import io.lakeshift.redshift.engine.iceberg.LakeTable;
import io.lakeshift.redshift.engine.lake.CatalogTable;
import io.lakeshift.redshift.engine.lake.DataCatalog;
import io.lakeshift.redshift.engine.lake.LakeFiles;
import io.lakeshift.redshift.engine.lake.LakePrivileges;
import io.lakeshift.redshift.engine.lake.LakeRefusedException;
import io.lakeshift.redshift.engine.syntax.SqlError;
import java.util.List;
import java.util.Optional;

/** The tables of the Data Catalog as a warehouse sees them: by the rights of a schema's IAM role, or of who asks. */
final class Lake {
    private final LakeConnection connection;
    private final CurrentSnapshots tables;
    private final LakeRights rights;

    Lake(LakeConnection connection, CurrentSnapshots tables, LakeRights rights) {
        this.connection = connection;
        this.tables = tables;
        this.rights = rights;
    }

    DataCatalog catalog() {
        return connection.catalog();
    }

    /** Where objects are on disk. */
    LakeFiles files() {
        return connection.files();
    }

    /** What a role may that {@code IAM_ROLE} names. */
    LakePrivileges role(String iamRole) {
        return rights.accessOf(iamRole);
    }

    /** A table of an external schema, read as the schema's IAM role. */
    LakeTable read(Schema schema, String table) {
        CatalogTable found = find(schema.external().database(), table);
        return read(found, rights.accessOf(schema));
    }

    /** A table of {@code awsdatacatalog}, read as who asks; a connection with a password has no such identity. */
    LakeTable read(String database, String table, Optional<LakePrivileges> access) {
        CatalogTable found = find(database, table);
        return read(found, access.orElseThrow(Lake::notFederated));
    }

    static SqlError notFederated() {
        return SqlError.of("The current user is not authenticated with IAM credentials");
    }

    private CatalogTable find(String database, String table) {
        return catalog().find(database, table).orElseThrow(() -> SqlError.noRelation(database + "." + table));
    }

    private LakeTable read(CatalogTable table, LakePrivileges access) {
        try {
            access.requireTable(table.database(), table.name());
            LakeTable snapshot = tables.read(table);
            List<String> objects = snapshot.addresses().isEmpty()
                    ? List.of(snapshot.metadataLocation())
                    : List.of(snapshot.metadataLocation(), snapshot.addresses().get(0));
            access.requireObjects(objects);
            return snapshot;
        } catch (LakeRefusedException denied) {
            throw SqlError.of("%s: %s", denied.code(), denied.getMessage());
        }
    }

    /** The current snapshot's metadata file of an external schema's table; empty if there is no such table. */
    Optional<String> snapshotOf(Schema schema, String table) {
        return catalog().find(schema.external().database(), table).flatMap(CatalogTable::metadataLocation);
    }
}
