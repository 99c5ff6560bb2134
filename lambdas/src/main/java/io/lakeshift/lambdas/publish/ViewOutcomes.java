package io.lakeshift.lambdas.publish;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.lambdas.StrictJson;
import io.lakeshift.redshift.client.ResultRow;
import io.lakeshift.redshift.client.StatementException;
import io.lakeshift.redshift.client.StatementProgress.Finished;
import io.lakeshift.redshift.client.StatementRunner;
import io.lakeshift.redshift.client.StatementSession;
import io.lakeshift.redshift.client.plan.StatementBatch;
import io.lakeshift.redshift.client.template.SqlTemplate;
import io.lakeshift.redshift.client.template.TemplateValue;
import io.lakeshift.redshift.client.view.OvertakenException;
import io.lakeshift.redshift.client.view.ViewDecision;
import io.lakeshift.redshift.sql.MaterializedView;
import io.lakeshift.redshift.sql.QualifiedName;
import io.lakeshift.redshift.sql.SqlDialect;
import io.lakeshift.redshift.sql.SqlStatement;
import io.lakeshift.redshift.sql.StatementKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What became of the materialized views of a batch that has finished. */
final class ViewOutcomes {
    private static final Logger LOG = LoggerFactory.getLogger(ViewOutcomes.class);
    private static final SqlTemplate HISTORY = SqlTemplate.ofResource(ViewOutcomes.class, "refresh-outcome.sql");
    private static final SqlTemplate COUNT = SqlTemplate.ofResource(ViewOutcomes.class, "count-rows.sql");

    private final StatementRunner runner;
    private static final SqlTemplate PUBLISHED = SqlTemplate.ofResource(ViewOutcomes.class, "published-view.sql");

    private final StatementSession session;
    private final List<MaterializedView> definitions;

    /** @param definitions the materialized views of the script */
    ViewOutcomes(StatementRunner runner, StatementSession session, List<MaterializedView> definitions) {
        this.runner = runner;
        this.session = session;
        this.definitions = List.copyOf(definitions);
    }

    /**
     * One entry for each view that was refreshed or made: {@code view}, {@code action} ({@code REFRESHED},
     * {@code CREATED} or {@code REPLACED}), {@code refresh} ({@code INCREMENTAL}, {@code FULL}, {@code NONE} if nothing
     * had changed, {@code UNKNOWN}), {@code detail} (Redshift's words, or why they are not known), {@code duration_ms},
     * and {@code rows}, null with a {@code rows_unknown} if they could not be counted.
     *
     * @throws OvertakenException if a view of the script was refreshed that another script has defined otherwise meanwhile
     */
    ArrayNode of(StatementBatch batch, Finished finished, Publication publication) {
        ArrayNode outcomes = StrictJson.newObject().putArray("views");
        for (int number = 1; number <= batch.statements().size(); number++) {
            SqlStatement statement = batch.statements().get(number - 1);
            Optional<QualifiedName> refreshed = MaterializedView.refreshedBy(statement);
            boolean creates = statement.kind() == StatementKind.CREATE_MATERIALIZED_VIEW;
            if (refreshed.isEmpty() && !creates) {
                continue;
            }
            QualifiedName name = creates ? MaterializedView.of(statement).name() : refreshed.orElseThrow();
            String key = creates ? MaterializedView.of(statement).key() : keyOf(name);
            if (!creates) {
                requireDefined(name, statement);
            }
            ObjectNode outcome = outcomes.addObject().put("view", key);
            if (creates) {
                outcome.put("action", isReplaced(key, publication) ? "REPLACED" : "CREATED");
                outcome.put("refresh", "FULL").put("detail", "made from scratch");
            } else {
                outcome.put("action", "REFRESHED");
                refresh(name, outcome);
            }
            outcome.put("duration_ms", runner.duration(batch, finished, number).toMillis());
            count(name, outcome);
            LOG.info("Materialized view {}", StrictJson.write(outcome));
        }
        return outcomes;
    }

    /** A refresh is no part of a transaction that could make sure of it. */
    private void requireDefined(QualifiedName name, SqlStatement refresh) {
        for (MaterializedView view : definitions) {
            if (view.key().equals(keyOf(name))) {
                Map<String, TemplateValue> registered = Map.of(
                        "schema", TemplateValue.text(view.schemaKey()), "view", TemplateValue.text(view.relationKey()));
                boolean same = session.query(PUBLISHED.script(registered), 1).get(0).stream()
                        .filter(row -> folded(row.text("schema_name") + "." + row.text("view_name"))
                                .equals(view.key()))
                        .anyMatch(row -> row.text("fingerprint").equals(view.fingerprint()));
                if (!same) {
                    throw new OvertakenException(
                            refresh.place(),
                            "another run has published %s with another definition since this one was planned, and that is what was refreshed; let one script define it"
                                    .formatted(view.key()));
                }
            }
        }
    }

    private static Map<String, TemplateValue> named(QualifiedName name) {
        return Map.of(
                "schema", TemplateValue.text(folded(name.schema().name())),
                "view", TemplateValue.text(folded(name.relation().name())));
    }

    /** An Iceberg view of the script is called by all parts of its name. */
    private String keyOf(QualifiedName name) {
        return definitions.stream()
                .filter(view -> view.name().sql(SqlDialect.REDSHIFT).equals(name.sql(SqlDialect.REDSHIFT)))
                .map(MaterializedView::key)
                .findFirst()
                .orElse(name.key());
    }

    private static boolean isReplaced(String key, Publication publication) {
        ViewDecision decision = publication.decisions().get(key);
        // A view that the script does not define is made here because it stands on one that is replaced.
        return !(decision instanceof ViewDecision.Replace replace)
                || replace.former().present();
    }

    private void refresh(QualifiedName name, ObjectNode outcome) {
        try {
            List<ResultRow> rows = session.query(HISTORY.script(named(name)), 1).get(0);
            String status = rows.isEmpty() ? "" : rows.get(0).text("status");
            outcome.put("refresh", kind(status));
            outcome.put("detail", status.isEmpty() ? "sys_mv_refresh_history shows this user no such refresh" : status);
        } catch (StatementException hidden) {
            outcome.put("refresh", "UNKNOWN");
            outcome.put("detail", "sys_mv_refresh_history cannot be read: " + hidden.getMessage());
        }
    }

    /** What Redshift's words mean; they are documented as examples only. */
    private static String kind(String status) {
        String words = status.toLowerCase(Locale.ROOT);
        if (words.contains("incrementally")) {
            return "INCREMENTAL";
        }
        if (words.contains("from scratch")) {
            return "FULL";
        }
        return words.contains("already updated") ? "NONE" : "UNKNOWN";
    }

    private void count(QualifiedName name, ObjectNode outcome) {
        try {
            List<List<ResultRow>> rows = session.query(COUNT.script(Map.of("view", TemplateValue.qualified(name))), 1);
            outcome.put("rows", Long.parseLong(rows.get(0).get(0).text("row_count")));
        } catch (StatementException uncounted) {
            outcome.putNull("rows");
            outcome.put("rows_unknown", uncounted.getMessage());
        }
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
