package io.lakeshift.lambdas.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.lakeshift.lambdas.consume.ConsumePlan;
import io.lakeshift.lambdas.consume.ConsumePlanner;
import io.lakeshift.lambdas.consume.QueryFiles;
import io.lakeshift.redshift.client.StatementRunner;
import io.lakeshift.redshift.client.StatementSession;
import io.lakeshift.redshift.client.plan.StatementPlan;
import io.lakeshift.redshift.client.view.LiveViews;
import io.lakeshift.redshift.client.view.MountedCatalogNames;
import io.lakeshift.redshift.client.view.PublicationLayout;
import io.lakeshift.redshift.client.view.SeenRefusals;
import io.lakeshift.redshift.sql.SqlScript;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plans the Redshift script of a run. */
final class Publisher {

    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

    private static final Duration LONGEST_LOOK = Duration.ofMinutes(4);

    private final StatementRunner runner;
    private final Stores stores;
    private final PublishEnvironment environment;
    private final InstantSource clock;

    /**
     * Where scripts, plans and other executions are.
     *
     * @param scripts the scripts of the workflows
     * @param publications the plans on their way
     * @param executions which executions are running
     */
    record Stores(ScriptStore scripts, Publications publications, RunningExecutions executions) {}

    Publisher(StatementRunner runner, Stores stores, PublishEnvironment environment, InstantSource clock) {
        this.runner = runner;
        this.stores = stores;
        this.environment = environment;
        this.clock = clock;
    }

    /**
     * Plans the run's script; a workflow without one has no batches.
     *
     * @param invocation the id of this invocation: repeating it looks at the catalogs again
     */
    PublishRun plan(PublishRequest request, String invocation) {
        StatementSession session = StatementSession.of(runner, invocation, LONGEST_LOOK);
        Optional<StoredScript> stored = stores.scripts().findNewest(request.scriptKey());
        Optional<SqlScript> script = stored.map(found -> found.statements(request.arguments()));
        List<String> schemas = request.given().externalSchemas();
        Instant deadline = clock.instant().plus(environment.runs().timeout());
        if (script.isEmpty()) {
            LOG.info("There is no script {}; nothing to run", request.scriptKey());
            return PublishRun.of(
                    new PublishRun.Plan(request.executionId(), "", 0, schemas), deadline, PublishOutcomes.NONE);
        }
        MountedCatalogNames.require(script.get(), session);
        LiveViews.Comparison views = LiveViews.compare(session, script.get(), request.policies(), new NotedViewJson());
        requireNobodyElse(views, request.execution());
        Publication publication = publication(request, stored.get(), views, deadline);
        PublicationLayout layout = publication.layout(script.get());
        StatementPlan laidOut = layout.plan(publication.refused());
        boolean shares =
                laidOut.batches().stream().anyMatch(batch -> batch.statements().size() > 1);
        if (shares) {
            publication = publication.refusing(new SeenRefusals(session).all());
            laidOut = layout.plan(publication.refused());
        }
        LOG.info(
                "Plan of {} at version '{}':\n{}",
                stored.get().key(),
                stored.get().version(),
                laidOut.explain());
        views.warnings().forEach(warning -> LOG.warn("{}", warning));
        List<JsonNode> warnings = new ArrayList<>();
        views.warnings().forEach(warning -> warnings.add(TextNode.valueOf(warning)));
        PublishRun.Plan plan = new PublishRun.Plan(
                request.executionId(),
                stores.publications().save(publication, invocation),
                laidOut.batches().size(),
                schemas);
        return PublishRun.of(plan, deadline, PublishOutcomes.NONE.and(List.of(), warnings));
    }

    /**
     * Plans the queries that Redshift computes for the run; a workflow without such has no batches.
     *
     * @param invocation the id of this invocation: repeating it looks at the tables again
     */
    PublishRun planQueries(PublishRequest request, String invocation) {
        Instant deadline = clock.instant().plus(environment.runs().timeout());
        Optional<ConsumePlan> plan = stores.scripts()
                .findNewest(request.queriesKey())
                .map(queries -> new ConsumePlanner(runner, List.of(environment.jobsUser()))
                        .plan(
                                new QueryFiles(
                                        file(queries),
                                        stores.scripts()
                                                .findNewest(request.specificationKey())
                                                .map(Publisher::file),
                                        stores.scripts()
                                                .findNewest(request.sparkKey())
                                                .isEmpty()),
                                new ConsumePlanner.Run(request.execution(), request.arguments(), invocation)));
        plan.ifPresent(planned -> LOG.info("Plan of {}:\n{}", request.queriesKey(), planned.explain()));
        String key = plan.map(planned -> stores.publications().save(planned, invocation))
                .orElse("");
        PublishRun.Plan batches = new PublishRun.Plan(request.executionId(), key, plan.isPresent() ? 1 : 0, List.of());
        return PublishRun.of(batches, deadline, PublishOutcomes.NONE);
    }

    private static QueryFiles.File file(StoredScript script) {
        return new QueryFiles.File(script.name(), script.text());
    }

    private static Publication publication(
            PublishRequest request, StoredScript script, LiveViews.Comparison views, Instant deadline) {
        return new Publication(
                request.execution(),
                new Publication.ScriptVersion(script.key(), script.version()),
                request.arguments(),
                views.decisions(),
                Set.of(),
                deadline);
    }

    /** Another execution that has dropped a view makes it anew, or makes it again, as long as it is running. */
    private void requireNobodyElse(LiveViews.Comparison views, String execution) {
        for (String other : views.replacing()) {
            if (!other.equals(execution) && stores.executions().isRunning(other)) {
                throw new ReplacementUnderWayException(other);
            }
        }
    }
}
