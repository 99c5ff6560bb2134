package io.lakeshift.lambdas.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.lambdas.StrictJson;
import io.lakeshift.redshift.ClientToken;
import io.lakeshift.redshift.StatementRunner;
import io.lakeshift.redshift.sql.SqlScript;
import io.lakeshift.redshift.sql.StatementPlan;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
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

    private static final Duration LONGEST_LOOK = Duration.ofMinutes(4);

    private final StatementRunner runner;
    private final ScriptStore scripts;
    private final LakeDatabases databases;
    private final PublishEnvironment environment;
    private final InstantSource clock;

    Publisher(
            StatementRunner runner,
            ScriptStore scripts,
            LakeDatabases databases,
            PublishEnvironment environment,
            InstantSource clock) {
        this.runner = runner;
        this.scripts = scripts;
        this.databases = databases;
        this.environment = environment;
        this.clock = clock;
    }

    /**
     * Plans the run's script; a workflow without one has no batches.
     *
     * @param invocation the id of this invocation: repeating it looks at the catalogs again
     */
    ObjectNode plan(PublishRequest request, String invocation) {
        WarehouseSession session = new WarehouseSession(runner, invocation, LONGEST_LOOK);
        Optional<StoredScript> stored = scripts.findNewest(request.scriptKey());
        Optional<SqlScript> script = stored.map(found -> PublicationLayout.script(found, request.arguments()));
        List<String> schemas = new ExternalSchemas(
                        session, databases, environment.externalSchemaRoleArn(), environment.jobUser())
                .ensure(ExternalSchema.of(request, script));
        ObjectNode plan = StrictJson.newObject();
        if (script.isPresent()) {
            plan(request, stored.get(), script.get(), session).forEach(plan::set);
        } else {
            LOG.info("There is no script {}; nothing to run", request.scriptKey());
            plan.putObject("publication");
            plan.putArray("batches");
            plan.putArray("warnings");
        }
        ArrayNode names = plan.putArray("external_schemas");
        schemas.forEach(names::add);
        int bytes = StrictJson.write(plan).getBytes(StandardCharsets.UTF_8).length;
        if (bytes > LARGEST_PLAN) {
            throw new IllegalArgumentException(
                    "The plan of %s has %d batches and %d bytes, more than the %d a state can hold; split the script"
                            .formatted(request.scriptKey(), plan.path("batches").size(), bytes, LARGEST_PLAN));
        }
        return plan;
    }

    private Map<String, JsonNode> plan(
            PublishRequest request, StoredScript stored, SqlScript script, WarehouseSession session) {
        LiveViews.Comparison views = LiveViews.compare(session, script, request.policies());
        StatementPlan laidOut = PublicationLayout.plan(script, views.decisions());
        LOG.info("Plan of {} at version '{}':\n{}", stored.key(), stored.version(), laidOut.explain());
        views.warnings().forEach(warning -> LOG.warn("{}", warning));
        Publication publication = new Publication(
                request.execution(),
                new Publication.ScriptVersion(stored.key(), stored.version()),
                request.arguments(),
                views.decisions(),
                clock.instant().plus(environment.runs().timeout()));
        ArrayNode batches = StrictJson.newObject().putArray("batches");
        for (int index = 0; index < laidOut.batches().size(); index++) {
            ClientToken token =
                    ClientToken.of(request.execution(), stored.key(), stored.version(), String.valueOf(index));
            batches.add(new PlannedBatch(index, token).toJson());
        }
        ArrayNode warnings = StrictJson.newObject().putArray("warnings");
        views.warnings().forEach(warnings::add);
        Map<String, JsonNode> plan = new LinkedHashMap<>();
        plan.put("publication", publication.toJson());
        plan.put("batches", batches);
        plan.put("warnings", warnings);
        return plan;
    }
}
