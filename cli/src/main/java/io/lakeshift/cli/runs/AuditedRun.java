package io.lakeshift.cli.runs;

import io.lakeshift.lambdas.audit.AuditRow;
import io.lakeshift.redshift.client.run.RunInput;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * The run of a workflow on one file, as the audit table has it.
 *
 * @param row its row
 * @param input of its execution; of a refused file what is known of it
 */
public record AuditedRun(AuditRow row, RunInput input) {
    /** An order: the newest first. */
    public static final Comparator<AuditedRun> NEWEST_FIRST = Comparator.comparing(
                    (AuditedRun run) -> run.row().timing().arrived())
            .reversed()
            .thenComparing(AuditedRun::id);

    /** The run of a row. */
    public static AuditedRun of(AuditRow row) {
        return new AuditedRun(row, RunKey.input(row.execution().input()));
    }

    /** The id, by which the audit table and every loaded row know the run. */
    public String id() {
        return row.executionId();
    }

    /** The key of its file; of a refused one what is known of it. */
    public String file() {
        String key = RunFile.of(input).key();
        return key.isEmpty() ? row.sourceKey() : key;
    }

    /** How long it took, or has taken by an instant if it has not ended. */
    public Duration lasted(Instant now) {
        Instant end = row.status().isTerminal() ? row.timing().updated() : now;
        return Duration.between(row.timing().arrived(), end);
    }

    /** Why it did not succeed, or what it waits for; empty if there is nothing to say. */
    public Optional<String> reason() {
        return switch (row.status()) {
            case QUEUED -> Optional.of("waits for " + row.state().dependencyKey());
            case STARTED, SUCCEEDED -> Optional.empty();
            case FAILED, SUPERSEDED -> Optional.of(row.state().errorMessage()).filter(message -> !message.isEmpty());
        };
    }
}
