package io.lakeshift.cli.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.Table;

/** The tables of the Glue Data Catalog. */
public final class GlueTables {
    private static final String TYPE = "table_type";
    private static final String METADATA = "metadata_location";

    private final GlueClient client;

    public GlueTables(GlueClient client) {
        this.client = client;
    }

    /** All databases. */
    public List<CatalogDatabase> databases() {
        List<CatalogDatabase> databases = new ArrayList<>();
        client.getDatabasesPaginator(request -> {}).stream()
                .flatMap(page -> page.databaseList().stream())
                .forEach(database -> {
                    List<CatalogDatabase.Entry> entries =
                            client.getTablesPaginator(request -> request.databaseName(database.name())).stream()
                                    .flatMap(page -> page.tableList().stream())
                                    .map(table -> new CatalogDatabase.Entry(table.name(), kind(table)))
                                    .toList();
                    databases.add(new CatalogDatabase(database.name(), entries));
                });
        return databases;
    }

    /** A table; empty if there is none. */
    public Optional<DescribedTable> find(CatalogName name) {
        try {
            Table table = client.getTable(
                            request -> request.databaseName(name.database()).name(name.table()))
                    .table();
            StorageDescriptor storage = table.storageDescriptor();
            return Optional.of(new DescribedTable(
                    kind(table),
                    columns(table),
                    Optional.ofNullable(storage).map(StorageDescriptor::location),
                    Optional.ofNullable(table.parameters().get(METADATA)),
                    Optional.ofNullable(table.viewOriginalText())));
        } catch (EntityNotFoundException absent) {
            return Optional.empty();
        }
    }

    private static List<DescribedTable.Column> columns(Table table) {
        Stream<Column> stored =
                table.storageDescriptor() == null ? Stream.of() : table.storageDescriptor().columns().stream();
        // An Iceberg table has its partition columns among the others.
        return Stream.concat(stored, table.partitionKeys().stream())
                .map(column -> new DescribedTable.Column(column.name(), column.type()))
                .toList();
    }

    private static CatalogKind kind(Table table) {
        if ("VIRTUAL_VIEW".equals(table.tableType())) {
            return CatalogKind.VIEW;
        }
        return "ICEBERG".equalsIgnoreCase(table.parameters().get(TYPE)) ? CatalogKind.ICEBERG : CatalogKind.TABLE;
    }
}
