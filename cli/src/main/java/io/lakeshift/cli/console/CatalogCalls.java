package io.lakeshift.cli.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.cli.catalog.CatalogDatabase;
import io.lakeshift.cli.catalog.CatalogKind;
import io.lakeshift.cli.catalog.CatalogName;
import io.lakeshift.cli.catalog.DescribedTable;
import io.lakeshift.cli.catalog.LineageEdge;
import io.lakeshift.cli.catalog.LineageGraph;
import io.lakeshift.cli.catalog.LineageNode;
import io.lakeshift.cli.catalog.TableSnapshot;
import io.lakeshift.cli.lake.CommandException;
import io.lakeshift.redshift.client.PlainResult;
import io.lakeshift.redshift.client.PlainSessionException;
import io.lakeshift.redshift.sql.QualifiedName;
import io.lakeshift.redshift.sql.SqlDialect;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;

/** The catalog page: what there is, one table of it, its rows, and the way that they came. */
final class CatalogCalls {
    private static final int SAMPLE = 20;
    private static final String GLUE = "glue";
    private static final String REDSHIFT = "redshift";

    private final ConsoleCatalog catalog;
    private final ConsoleWarehouse warehouse;
    private final boolean choosesUsers;

    /** @param choosesUsers whether rows may be shown to any database user, as in a lake on this machine */
    CatalogCalls(ConsoleCatalog catalog, ConsoleWarehouse warehouse, boolean choosesUsers) {
        this.catalog = catalog;
        this.warehouse = warehouse;
        this.choosesUsers = choosesUsers;
    }

    List<ApiRoute> routes() {
        return List.of(
                ApiRoute.get("catalog", call -> databases()),
                ApiRoute.get("catalog/{}/{}", this::table),
                ApiRoute.get("catalog/{}/{}/sample", this::sample),
                ApiRoute.get("catalog/{}/{}/lineage", this::lineage));
    }

    private JsonNode databases() {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode all = answer.putArray("databases");
        catalog.tables().databases().forEach(database -> add(all, database, GLUE));
        try {
            catalog.relations().schemas().forEach(schema -> add(all, schema, REDSHIFT));
        } catch (PlainSessionException | CommandException | SdkException refused) {
            // The page shows the data catalog, and the sentence.
            answer.put("redshiftRefused", ConsoleApi.sentence(refused));
        }
        return answer;
    }

    private static void add(ArrayNode all, CatalogDatabase database, String kind) {
        ArrayNode tables =
                all.addObject().put("name", database.name()).put("kind", kind).putArray("tables");
        database.entries()
                .forEach(entry -> tables.addObject()
                        .put("name", entry.name())
                        .put("kind", entry.kind().words()));
    }

    private static CatalogName name(ApiCall call) {
        return new CatalogName(call.name(0), call.name(1));
    }

    private DescribedTable find(CatalogName name) {
        Optional<DescribedTable> table = catalog.relations().has(name)
                ? catalog.relations().find(name)
                : catalog.tables().find(name);
        return table.orElseThrow(() -> new ConsoleException(
                404, "there is no \"%s\" in \"%s\", or you may not see it".formatted(name.table(), name.database())));
    }

    private JsonNode table(ApiCall call) {
        CatalogName name = name(call);
        DescribedTable table = find(name);
        ObjectNode answer = JsonNodeFactory.instance
                .objectNode()
                .put("name", name.table())
                .put("kind", table.kind().words());
        ArrayNode columns = answer.putArray("columns");
        table.columns()
                .forEach(
                        column -> columns.addObject().put("name", column.name()).put("type", column.type()));
        table.location().ifPresent(location -> answer.put("location", location));
        table.sql().ifPresent(sql -> answer.put("sql", sql));
        table.metadata().ifPresent(metadata -> snapshots(metadata, answer));
        if (table.kind() == CatalogKind.MATERIALIZED_VIEW) {
            answer.put("freshness", catalog.relations().freshness(name));
        }
        return answer;
    }

    private void snapshots(String metadata, ObjectNode answer) {
        List<TableSnapshot> found;
        try {
            found = catalog.snapshots().of(metadata);
        } catch (SdkException refused) {
            // In AWS not everybody who sees the catalog may read the bucket.
            answer.put("snapshotsRefused", ConsoleApi.sentence(refused));
            return;
        }
        Map<String, String> files = catalog.files()
                .files(found.stream()
                        .flatMap(snapshot -> snapshot.run().stream())
                        .collect(Collectors.toSet()));
        ArrayNode snapshots = answer.putArray("snapshots");
        for (TableSnapshot snapshot : found) {
            ObjectNode json = snapshots
                    .addObject()
                    .put("id", Long.toString(snapshot.id()))
                    .put("committed", snapshot.committed().toString())
                    .put("operation", snapshot.operation())
                    .put("current", snapshot.current());
            snapshot.rows().added().ifPresent(rows -> json.put("added", rows));
            snapshot.rows().deleted().ifPresent(rows -> json.put("deleted", rows));
            snapshot.rows().total().ifPresent(rows -> json.put("rows", rows));
            snapshot.run().ifPresent(run -> json.put("run", run));
            snapshot.run().map(files::get).ifPresent(file -> json.put("file", file));
        }
    }

    private JsonNode sample(ApiCall call) {
        Optional<String> user = call.parameter("user");
        if (user.isPresent() && !choosesUsers) {
            throw new ConsoleException(400, "in AWS rows are read as you, not as \"" + user.get() + "\"");
        }
        CatalogName name = name(call);
        find(name);
        PlainResult result = warehouse.ask("SELECT * FROM %s LIMIT %d".formatted(inRedshift(name), SAMPLE), user);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode columns = answer.putArray("columns");
        result.columns()
                .forEach(column ->
                        columns.addObject().put("name", column.label()).put("type", column.type()));
        ArrayNode rows = answer.putArray("rows");
        result.rows().forEach(record -> record.forEach(rows.addArray()::add));
        return answer;
    }

    private String inRedshift(CatalogName name) {
        QualifiedName qualified = catalog.relations().has(name)
                ? QualifiedName.of(
                        name.database().substring(catalog.relations().database().length() + 1), name.table())
                : QualifiedName.of(QualifiedName.DATA_CATALOG, name.database(), name.table());
        return qualified.sql(SqlDialect.REDSHIFT);
    }

    private JsonNode lineage(ApiCall call) {
        CatalogName name = name(call);
        LineageGraph graph = catalog.lineage().around(name, find(name).kind());
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        nodes(graph.nodes(), name, answer.putArray("nodes"));
        edges(graph.edges(), answer.putArray("edges"));
        ArrayNode gaps = answer.putArray("gaps");
        graph.gaps().forEach(gap -> {
            ObjectNode json = gaps.addObject().put("node", gap.node()).put("reason", gap.reason());
            gap.column().ifPresent(column -> json.put("column", column));
        });
        return answer.put("fileColumns", catalog.files().tellColumns());
    }

    private static void nodes(Collection<LineageNode> nodes, CatalogName subject, ArrayNode all) {
        for (LineageNode node : nodes) {
            ObjectNode json = all.addObject()
                    .put("id", node.id())
                    .put("kind", node.kind())
                    .put("name", node.name());
            node.table()
                    .ifPresent(table -> json.put("database", table.database()).put("table", table.table()));
            node.run().ifPresent(run -> json.put("run", run));
            if (node.table().filter(subject::equals).isPresent()) {
                json.put("subject", true);
            }
        }
    }

    private static void edges(Collection<LineageEdge> edges, ArrayNode all) {
        for (LineageEdge edge : edges) {
            ObjectNode json = all.addObject().put("from", edge.from()).put("to", edge.to());
            if (!edge.columns().isEmpty()) {
                ArrayNode columns = json.putArray("columns");
                edge.columns()
                        .forEach(pair -> columns.addArray().add(pair.from()).add(pair.to()));
            }
        }
    }
}
