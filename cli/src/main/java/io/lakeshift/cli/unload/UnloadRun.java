package io.lakeshift.cli.unload;

import io.lakeshift.cli.lake.CommandException;
import io.lakeshift.redshift.client.RedshiftDatabase;
import io.lakeshift.redshift.client.RedshiftTarget;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.StatusString;

/** One unload, from the look into the target to its end; it can be stopped by another thread. */
final class UnloadRun {

    private static final int POLL_SECONDS = 10;
    /** What Redshift says of a target that has files; they are somebody else's then. */
    private static final String NOT_EMPTY = "is not empty";

    private final RedshiftDataClient client;
    private final RedshiftDatabase database;
    private final UnloadFolder folder;
    private final Consumer<String> progress;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private Set<UnloadFolder.Content> before = Set.of();
    private volatile String statementId;
    private volatile boolean stopping;

    /** @param progress hears now and then how far it is */
    UnloadRun(RedshiftDataClient client, RedshiftDatabase database, UnloadFolder folder, Consumer<String> progress) {
        this.client = client;
        this.database = database;
        this.folder = folder;
        this.progress = progress;
    }

    /**
     * Unloads into an empty target.
     *
     * @throws CommandException if something is there, or the unload fails; then none of it is left
     */
    Unloaded intoEmpty(UnloadStatement statement) {
        before = folder.contents();
        if (!before.isEmpty()) {
            throw new CommandException("%s holds %d objects; --overwrite replaces them, or choose an empty folder"
                    .formatted(folder, before.size()));
        }
        return run(statement.intoEmptyFolder());
    }

    /** Unloads in the place of what the target holds; otherwise like {@link #intoEmpty}. */
    Unloaded replacing(UnloadStatement statement) {
        before = folder.contents();
        return run(statement.replacing());
    }

    /** Cancels the unload if it runs, waits for its end and removes what it has written. */
    void stop() {
        stopping = true;
        try {
            if (statementId != null) {
                client.cancelStatement(request -> request.id(statementId));
                awaitEnd(statementId, waiting -> {});
                folder.deleteWhatIsNew(before);
            }
        } finally {
            stopped.countDown();
        }
    }

    private Unloaded run(String sql) {
        DescribeStatementResponse ended;
        try {
            statementId = submit(sql);
            ended = awaitEnd(statementId, progress);
        } finally {
            awaitStop();
        }
        statementId = null;
        if (ended.status() != StatusString.FINISHED) {
            boolean foreign = String.valueOf(ended.error()).contains(NOT_EMPTY);
            if (!foreign) {
                folder.deleteWhatIsNew(before);
            }
            throw new CommandException("the unload %s: %s; none of it is left at %s"
                    .formatted(
                            ended.status() == StatusString.ABORTED ? "was cancelled" : "failed",
                            ended.error() == null ? "Redshift gives no reason" : ended.error(),
                            folder));
        }
        return Unloaded.of(folder.manifest(), Duration.ofNanos(ended.duration() == null ? 0 : ended.duration()));
    }

    private String submit(String sql) {
        ExecuteStatementRequest.Builder request = ExecuteStatementRequest.builder()
                .sql(sql)
                .database(database.database())
                .statementName("lake unload")
                .clientToken(UUID.randomUUID().toString());
        if (database.target() instanceof RedshiftTarget.Serverless workgroup) {
            request.workgroupName(workgroup.workgroupName());
        } else {
            request.clusterIdentifier(database.target().name());
        }
        return client.executeStatement(request.build()).id();
    }

    private DescribeStatementResponse awaitEnd(String id, Consumer<String> listener) {
        int seconds = 0;
        while (true) {
            DescribeStatementResponse described =
                    client.describeStatement(request -> request.id(id).waitTimeSeconds(POLL_SECONDS));
            switch (described.status()) {
                case FINISHED, FAILED, ABORTED -> {
                    return described;
                }
                default -> {
                    seconds += POLL_SECONDS;
                    listener.accept("unloading, %d s so far (%s)".formatted(seconds, described.statusAsString()));
                }
            }
        }
    }

    /** Whoever stops the unload also cleans up behind it, and needs the clients until then. */
    private void awaitStop() {
        if (stopping) {
            try {
                stopped.await();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
