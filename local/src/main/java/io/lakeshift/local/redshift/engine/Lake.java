package io.lakeshift.local.redshift.engine;

import io.lakeshift.local.endpoint.AwsException;
import io.lakeshift.local.endpoint.Caller;
import io.lakeshift.local.port.GlueTable;
import io.lakeshift.local.port.ObjectPaths;
import io.lakeshift.local.port.ObjectWriter;
import io.lakeshift.local.port.TableLocations;
import io.lakeshift.local.redshift.catalog.Schema;
import io.lakeshift.local.redshift.iceberg.LakeTable;
import io.lakeshift.local.redshift.iceberg.LakeTables;
import io.lakeshift.local.redshift.iceberg.S3Address;
import io.lakeshift.local.redshift.sql.SqlError;
import java.util.List;
import java.util.Optional;

/** The tables of the Data Catalog as a warehouse sees them: by the rights of a schema's IAM role, or of who asks. */
final class Lake {
    private final LakeConnection.Storage storage;
    private final LakeTables files;
    private final LakeRights rights;

    Lake(LakeConnection.Storage storage, LakeTables files, LakeRights rights) {
        this.storage = storage;
        this.files = files;
        this.rights = rights;
    }

    TableLocations catalog() {
        return storage.tables();
    }

    /** Where objects are on disk. */
    ObjectPaths objects() {
        return storage.objects();
    }

    ObjectWriter writer() {
        return storage.writer();
    }

    /** The session of a role that {@code IAM_ROLE} names. */
    Caller role(String iamRole) {
        return rights.callerOf(iamRole);
    }

    /** Goes on only if the caller may read the object. */
    void requireObject(Caller caller, S3Address object) {
        rights.requireObjects(caller, List.of("s3://" + object.bucket() + "/" + object.key()));
    }

    /** Goes on only if the caller may list the bucket's objects. */
    void requireListing(Caller caller, String bucket) {
        rights.requireListing(caller, bucket);
    }

    /** A table of an external schema, read as the schema's IAM role. */
    LakeTable read(Schema schema, String table) {
        GlueTable found = find(schema.external().database(), table);
        return read(found, rights.callerOf(schema));
    }

    /** A table of {@code awsdatacatalog}, read as who asks; a connection with a password has no such identity. */
    LakeTable read(String database, String table, Optional<Caller> caller) {
        GlueTable found = find(database, table);
        return read(found, caller.orElseThrow(Lake::notFederated));
    }

    static SqlError notFederated() {
        return SqlError.of("The current user is not authenticated with IAM credentials");
    }

    private GlueTable find(String database, String table) {
        return storage.tables().find(database, table).orElseThrow(() -> SqlError.noRelation(database + "." + table));
    }

    private LakeTable read(GlueTable table, Caller caller) {
        try {
            rights.requireTable(caller, table);
            LakeTable snapshot = files.read(table);
            List<String> objects = snapshot.addresses().isEmpty()
                    ? List.of(snapshot.metadataLocation())
                    : List.of(snapshot.metadataLocation(), snapshot.addresses().get(0));
            rights.requireObjects(caller, objects);
            return snapshot;
        } catch (AwsException denied) {
            throw SqlError.of("%s: %s", denied.code(), denied.getMessage());
        }
    }

    /** The current snapshot's metadata file of an external schema's table; empty if there is no such table. */
    Optional<String> snapshotOf(Schema schema, String table) {
        return storage.tables().find(schema.external().database(), table).flatMap(GlueTable::metadataLocation);
    }
}
