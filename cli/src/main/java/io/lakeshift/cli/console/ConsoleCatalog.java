package io.lakeshift.cli.console;

import io.lakeshift.cli.catalog.CommittedRows;
import io.lakeshift.cli.catalog.GlueTables;
import io.lakeshift.cli.catalog.LineageReader;
import io.lakeshift.cli.catalog.LoadedFiles;
import io.lakeshift.cli.catalog.RedshiftRelations;
import io.lakeshift.cli.catalog.SparkQueries;
import io.lakeshift.cli.catalog.TableSnapshots;
import io.lakeshift.cli.runs.AuditedRun;
import io.lakeshift.cli.runs.RunClients;
import io.lakeshift.etl.lineage.LineageSchema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.S3Client;

/** The catalogs of the lake, as the person may read them. */
final class ConsoleCatalog {
    private final ConsoleLake lake;
    private final RunClients clients;
    private final ConsoleWarehouse warehouse;
    private final S3Client objects;
    private final Supplier<List<AuditedRun>> all;
    private SparkQueries queries;

    /**
     * The catalogs of a lake.
     *
     * @param objects has the files of tables and of the scripts bucket
     * @param all gives all runs, the newest first
     */
    ConsoleCatalog(
            ConsoleLake lake,
            RunClients clients,
            ConsoleWarehouse warehouse,
            S3Client objects,
            Supplier<List<AuditedRun>> all) {
        this.lake = lake;
        this.clients = clients;
        this.warehouse = warehouse;
        this.objects = objects;
        this.all = all;
    }

    GlueTables tables() {
        return new GlueTables(clients.services().jobs());
    }

    RedshiftRelations relations() {
        return new RedshiftRelations(
                warehouse.database().database(), sql -> warehouse.ask(sql).rows());
    }

    TableSnapshots snapshots() {
        return new TableSnapshots(objects);
    }

    LoadedFiles files() {
        boolean kept = lake.config().observation().lineage().table();
        return new LoadedFiles(
                clients, all, kept ? Optional.of(clients.names().regional(LineageSchema.TABLE)) : Optional.empty());
    }

    /** Rows of runs by their ids; in AWS nothing, where each table would be asked for one by one. */
    Function<List<AuditedRun>, Map<String, Long>> committedRows() {
        return lake.place().isLocal() ? new CommittedRows(tables(), snapshots())::of : runs -> Map.of();
    }

    LineageReader lineage() {
        return new LineageReader(tables(), relations(), queries(), files());
    }

    /** One, which remembers what it has read. */
    private synchronized SparkQueries queries() {
        if (queries == null) {
            queries = new SparkQueries(objects, lake.deployed().scriptsBucket());
        }
        return queries;
    }
}
