package io.lakeshift.cli.export;

import io.lakeshift.redshift.client.ClientToken;
import io.lakeshift.redshift.client.ResultRow;
import io.lakeshift.redshift.client.StatementProgress.Finished;
import io.lakeshift.redshift.client.StatementRunner;
import io.lakeshift.redshift.client.access.DeclaredExternalSchema;
import io.lakeshift.redshift.client.plan.StatementBatch;
import io.lakeshift.redshift.client.template.SqlTemplate;
import io.lakeshift.redshift.client.template.TemplateValue;
import io.lakeshift.redshift.sql.QualifiedName;
import io.lakeshift.redshift.sql.SqlException;
import io.lakeshift.redshift.sql.SqlScript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The consume layer as the warehouse's catalogs show it. */
final class ConsumeCatalog {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String INTERNAL = "mv_tbl__";

    private final StatementRunner runner;

    ConsumeCatalog(StatementRunner runner) {
        this.runner = runner;
    }

    /**
     * What the layer holds.
     *
     * @param readable what a BI tool can read
     * @param leftOut the rest, a line each with the reason
     */
    record Contents(List<ConsumeRelation> readable, List<String> leftOut) {}

    /** The views, materialized views and tables of {@code public}, and the tables of the consume databases. */
    Contents read() {
        Set<String> lakeViews = viewsOfTheDataCatalog();
        List<ConsumeRelation> readable = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        for (ResultRow row : rows(
                "consume-relations.sql",
                Map.of(
                        "prefix", TemplateValue.text(DeclaredExternalSchema.LAKE_PREFIX),
                        "length", TemplateValue.integer(DeclaredExternalSchema.LAKE_PREFIX.length())))) {
            ConsumeRelation relation =
                    new ConsumeRelation(row.text("database_name"), row.text("schema_name"), row.text("table_name"));
            if (relation.name().startsWith(INTERNAL)) {
                continue;
            }
            if (lakeViews.contains(relation.schema() + "." + relation.name())
                    && !relation.database().endsWith("_consume")) {
                leftOut.add(relation + ": it reads awsdatacatalog with the rights of whoever asks, and the policy of BI"
                        + " tools has none there");
            } else if (relation.obstacle().isPresent()) {
                leftOut.add(relation + ": " + relation.obstacle().get());
            } else {
                readable.add(relation);
            }
        }
        return new Contents(readable, leftOut);
    }

    private Set<String> viewsOfTheDataCatalog() {
        Set<String> materialized = new HashSet<>();
        rows("materialized-views.sql", Map.of())
                .forEach(row -> materialized.add(row.text("schema_name") + "." + row.text("name")));
        Set<String> views = new HashSet<>();
        for (ResultRow row : rows("views.sql", Map.of())) {
            String name = row.text("schemaname") + "." + row.text("viewname");
            if (!materialized.contains(name) && readsDataCatalog(row.text("definition"))) {
                views.add(name);
            }
        }
        return views;
    }

    private static boolean readsDataCatalog(String definition) {
        try {
            return SqlScript.parse("view", definition).names().stream()
                    .anyMatch(name -> name.size() == 3 && name.get(0).equalsIgnoreCase(QualifiedName.DATA_CATALOG));
        } catch (SqlException unclear) {
            return definition.contains(QualifiedName.DATA_CATALOG);
        }
    }

    private List<ResultRow> rows(String file, Map<String, TemplateValue> values) {
        StatementBatch batch = StatementBatch.of(
                SqlTemplate.ofResource(ConsumeCatalog.class, file).script(values));
        Finished finished = runner.run(batch, new ClientToken(UUID.randomUUID().toString()), PATIENCE);
        return runner.rows(batch, finished, 1);
    }
}
