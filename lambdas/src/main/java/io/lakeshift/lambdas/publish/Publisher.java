package io.lakeshift.lambdas.publish;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.lambdas.StrictJson;
import io.lakeshift.redshift.ClientToken;
import io.lakeshift.redshift.StatementRunner;
import io.lakeshift.redshift.sql.SqlScript;
import io.lakeshift.redshift.sql.StatementPlan;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Prepares the external schemas of a run and plans its script. */
final class Publisher {

    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

    /** What Step Functions lets a state hold is 262,144 bytes; the run's own fields need some of them. */
    private static final int LARGEST_PLAN = 240_000;

    private final StatementRunner runner;
    private final ScriptStore scripts;
    private final LakeDatabases databases;
    private final PublishEnvironment environment;

    Publisher(StatementRunner runner, ScriptStore scripts, LakeDatabases databases, PublishEnvironment environment) {
        this.runner = runner;
        this.scripts = scripts;
        this.databases = databases;
        this.environment = environment;
    }

    /**
     * Plans the run's script; a workflow without one has no batches.
     *
     * @param invocation the id of this invocation: repeating it looks at the catalogs again
     */
    ObjectNode plan(PublishRequest request, String invocation) {
        WarehouseSession session = new WarehouseSession(runner, invocation);
        Optional<StoredScript> stored = scripts.findNewest(request.scriptKey());
        Optional<SqlScript> script = stored.map(found -> PublicationLayout.script(found, request.arguments()));
        ObjectNode plan = StrictJson.newObject();
        ArrayNode batches = plan.putArray("batches");
        List<String> schemas = new ExternalSchemas(
                        session, databases, environment.externalSchemaRoleArn(), environment.jobUser())
                .ensure(ExternalSchema.of(request, script));
        if (script.isPresent()) {
            Map<String, ViewDecision> decisions = new LiveViews(session).decide(script.get());
            StatementPlan laidOut = PublicationLayout.plan(script.get(), decisions);
            LOG.info(
                    "Plan of {} at version '{}':\n{}",
                    stored.get().key(),
                    stored.get().version(),
                    laidOut.explain());
            for (int index = 0; index < laidOut.batches().size(); index++) {
                batches.add(batch(request, stored.get(), index, decisions).toJson());
            }
        } else {
            LOG.info("There is no script {}; nothing to run", request.scriptKey());
        }
        ArrayNode names = plan.putArray("external_schemas");
        schemas.forEach(names::add);
        int bytes = StrictJson.write(plan).getBytes(StandardCharsets.UTF_8).length;
        if (bytes > LARGEST_PLAN) {
            throw new IllegalArgumentException(
                    "The plan of %s has %d batches and %d bytes, more than the %d a state can hold; split the script"
                            .formatted(request.scriptKey(), batches.size(), bytes, LARGEST_PLAN));
        }
        return plan;
    }

    private static PlannedBatch batch(
            PublishRequest request, StoredScript stored, int index, Map<String, ViewDecision> decisions) {
        return new PlannedBatch(
                new PlannedBatch.ScriptVersion(stored.key(), stored.version()),
                index,
                ClientToken.of(request.execution(), stored.key(), stored.version(), String.valueOf(index)),
                request.arguments(),
                decisions);
    }
}
