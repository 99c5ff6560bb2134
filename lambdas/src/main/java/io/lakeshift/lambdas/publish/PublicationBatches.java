package io.lakeshift.lambdas.publish;

import io.lakeshift.redshift.client.plan.StatementBatch;
import io.lakeshift.redshift.client.view.LiveViews;
import io.lakeshift.redshift.client.view.NotedView;
import io.lakeshift.redshift.client.view.PublicationLayout;
import io.lakeshift.redshift.sql.MaterializedView;
import io.lakeshift.redshift.sql.SqlScript;
import io.lakeshift.redshift.sql.TransactionRefusal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is sent for the batches of a publication. Not safe for use by several threads. */
final class PublicationBatches {

    private final Publication publication;
    private final PublicationLayout layout;
    private final List<MaterializedView> views;
    private List<StatementBatch> planned = List.of();
    private Laid latest = new Laid(-1, Set.of(), List.of());

    /** What was laid out last in the place of a batch. */
    private record Laid(int batch, Set<TransactionRefusal> refused, List<StatementBatch> parts) {}

    PublicationBatches(Publication publication, SqlScript script) {
        this.publication = publication;
        this.layout = publication.layout(script);
        this.views = LiveViews.views(script);
    }

    Publication publication() {
        return publication;
    }

    /** The materialized views of the script. */
    List<MaterializedView> views() {
        return views;
    }

    /** What the warehouse is known to refuse in a transaction by now. */
    Set<TransactionRefusal> refusedFor(PublishRun run) {
        Set<TransactionRefusal> refused = new HashSet<>(publication.refused());
        refused.addAll(run.parts().refused());
        return refused;
    }

    /**
     * What is sent for the batch that a run is at: the batch itself, or what takes its place where the warehouse has refused
     * something in its transaction.
     *
     * @throws io.lakeshift.redshift.sql.SqlPlanException if it may only be done in one transaction
     */
    List<StatementBatch> partsOf(PublishRun run) {
        if (planned.isEmpty()) {
            planned = layout.plan(publication.refused()).batches();
        }
        if (run.batch() >= planned.size()) {
            throw new IllegalArgumentException("%s at version '%s' has %d batches, but batch %d (from 0) was to be run"
                    .formatted(
                            publication.script().key(), publication.script().version(), planned.size(), run.batch()));
        }
        Set<TransactionRefusal> refused = run.parts().refused();
        if (refused.isEmpty()) {
            return List.of(planned.get(run.batch()));
        }
        if (latest.batch() != run.batch() || !latest.refused().equals(refused)) {
            List<StatementBatch> parts = layout.insteadOf(run.batch(), refused, publication.refused())
                    .batches();
            latest = new Laid(run.batch(), refused, parts);
        }
        return latest.parts();
    }

    /** What makes again what a run has dropped. */
    List<StatementBatch> undoing(List<NotedView> notes, PublishRun run) {
        return layout.undoing(notes, refusedFor(run)).batches();
    }
}
