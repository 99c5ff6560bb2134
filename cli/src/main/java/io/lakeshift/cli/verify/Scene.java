package io.lakeshift.cli.verify;

import io.lakeshift.cli.lake.DeployedLake;
import io.lakeshift.infra.config.LakeConfig;
import java.nio.file.Path;

/**
 * The lake that is looked at, and the ways to it.
 *
 * @param config the environment
 * @param deployed what it exports
 * @param clients the services
 * @param sql statements as the identity that was chosen
 * @param project the folder with {@code cdk.out}, {@code samples}, {@code specs} and {@code sql}
 * @param prepared what probes that write share
 */
record Scene(
        LakeConfig config,
        DeployedLake deployed,
        Clients clients,
        ProbeStatements sql,
        Path project,
        Prepared prepared) {

    /** The first part of the names of everything that is made, in the case of letters that services accept. */
    static final String PREFIX = "lakeshift_verify";

    static Scene of(LakeConfig config, DeployedLake deployed, Clients clients, ProbeStatements sql, Path project) {
        return new Scene(config, deployed, clients, sql, project, new Prepared());
    }

    /** The schema of tables and views that are made. */
    String schema() {
        prepared.schema(this);
        return Prepared.SCHEMA;
    }

    /** A table of the lake without rows, {@code schema.table}: {@code id bigint, noted timestamp}. */
    String lakeTable() {
        prepared.lakeTables(this);
        return Prepared.EXTERNAL + "." + Prepared.PLAIN;
    }

    /** A table of the lake without rows, {@code schema.table}: {@code id bigint, noted timestamptz}. */
    String zonedLakeTable() {
        prepared.lakeTables(this);
        return Prepared.EXTERNAL + "." + Prepared.ZONED;
    }
}
