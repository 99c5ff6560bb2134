package io.lakeshift.lambdas.access;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.lambdas.StrictJson;
import io.lakeshift.redshift.client.ClientToken;
import io.lakeshift.redshift.client.ResultRow;
import io.lakeshift.redshift.client.StatementFailedException;
import io.lakeshift.redshift.client.StatementProgress.Finished;
import io.lakeshift.redshift.client.StatementRunner;
import io.lakeshift.redshift.client.plan.StatementBatch;
import io.lakeshift.redshift.client.template.SqlTemplate;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The masking and row-level policies that are attached in a database, seen by a superuser and told to those who publish to
 * it: Redshift shows them none.
 */
final class AttachedPolicies {

    private static final Logger LOG = LoggerFactory.getLogger(AttachedPolicies.class);
    private static final SqlTemplate MASKS = SqlTemplate.ofResource(AttachedPolicies.class, "masking-policies.sql");
    private static final SqlTemplate ROWS = SqlTemplate.ofResource(AttachedPolicies.class, "row-policies.sql");
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    /** The execution carries them, and has room for 262,144 bytes in all. */
    private static final int MOST_BYTES = 16_000;

    private static final Pattern HIDDEN_TABLE = Pattern.compile("mv_tbl__(.+)__\\d+");

    private final StatementRunner runner;
    private final String database;
    private final String invocation;
    private final Map<String, Set<Policy>> byRelation = new LinkedHashMap<>();

    private record Policy(String kind, String name) {}

    /** @param database the one the runner works in */
    AttachedPolicies(StatementRunner runner, String database, String invocation) {
        this.runner = requireNonNull(runner, "runner is null");
        this.database = requireNonNull(database, "database is null");
        this.invocation = requireNonNull(invocation, "invocation is null");
    }

    /**
     * {@code {"complete": true, "relations": {"<schema>.<name>": [{"kind": "masking", "name": "<policy>"}]}}}; not
     * complete if there are more than an execution can carry.
     */
    ObjectNode toJson() {
        List<List<ResultRow>> seen = rows(MASKS, "masks");
        seen.get(0)
                .forEach(row -> add(row, "schema_name", "table_name", new Policy("masking", row.text("policy_name"))));
        try {
            rows(ROWS, "rows")
                    .get(0)
                    .forEach(row -> add(row, "relschema", "relname", new Policy("row-level", row.text("polname"))));
        } catch (StatementFailedException refused) {
            // Redshift's page of this view names members of sys:secadmin only, not superusers.
            LOG.warn("Row-level policies are told without their names: {}", refused.getMessage());
            seen.get(1).stream()
                    .filter(row -> row.text("datname").equals(database))
                    .forEach(row -> add(row, "relschema", "relname", new Policy("row-level", "")));
        }
        return json();
    }

    private List<List<ResultRow>> rows(SqlTemplate template, String purpose) {
        StatementBatch batch = StatementBatch.of(template.script(Map.of()));
        Finished finished = runner.run(batch, ClientToken.of(invocation, "policies", purpose), TIMEOUT);
        List<List<ResultRow>> rows = new ArrayList<>();
        for (int number = 1; number <= batch.statements().size(); number++) {
            rows.add(runner.rows(batch, finished, number));
        }
        return rows;
    }

    private void add(ResultRow row, String schema, String name, Policy policy) {
        Matcher hidden = HIDDEN_TABLE.matcher(row.text(name));
        String relation = hidden.matches() ? hidden.group(1) : row.text(name);
        String key = (row.text(schema) + "." + relation).toLowerCase(Locale.ROOT);
        byRelation.computeIfAbsent(key, ignored -> new LinkedHashSet<>()).add(policy);
    }

    private ObjectNode json() {
        ObjectNode json = StrictJson.newObject().put("complete", true);
        ObjectNode relations = json.putObject("relations");
        for (Map.Entry<String, Set<Policy>> entry : byRelation.entrySet()) {
            ArrayNode policies = relations.putArray(entry.getKey());
            entry.getValue()
                    .forEach(policy ->
                            policies.addObject().put("kind", policy.kind()).put("name", policy.name()));
            if (StrictJson.write(json).getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
                relations.remove(entry.getKey());
                json.put("complete", false);
                return json;
            }
        }
        return json;
    }
}
