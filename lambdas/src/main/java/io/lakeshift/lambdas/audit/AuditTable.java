package io.lakeshift.lambdas.audit;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The job-audit table. Every change is conditional, so calls may be repeated and may overtake each other. Searches are
 * eventually consistent and give ids only; reads by id are strongly consistent.
 */
public interface AuditTable {

    /** Adds a row unless one with its id is there; whether it was added. */
    boolean putIfAbsent(AuditRow row);

    /** Reads a row as it is now. */
    Optional<AuditRow> find(String executionId);

    /** Reads rows as they are now, in any order; ids without a row are left out. At most 100 ids. */
    List<AuditRow> findAll(Collection<String> executionIds);

    /** The ids of the runs of a workflow that arrived at or after an instant, newest first, read page by page. */
    Stream<String> runsArrivedSince(SourceKey sourceKey, Instant since);

    /** The ids of all runs that wait for a workflow. */
    List<String> waitingFor(SourceKey dependency);

    /** The ids of all runs that wait for any workflow. */
    List<String> waiting();

    /** The ids of all runs whose execution was started and has not ended. */
    List<String> running();

    /** Turns a QUEUED row into a STARTED one; false if it is not QUEUED any more. */
    boolean markStarted(String executionId, Instant now);

    /** Lets a QUEUED row wait for another workflow; false if it is not QUEUED any more. */
    boolean waitFor(String executionId, SourceKey dependency, Instant now);

    /**
     * Turns a QUEUED row into a FAILED one whose failure is still to be published; false if it is not QUEUED any more.
     *
     * @param reason why its run can never start
     */
    boolean refuse(String executionId, String reason, Instant now);

    /** Whether people were told that a run waits for long. */
    boolean isLongWaitReported(String executionId);

    /** Notes that people were told that a run waits for long. */
    void markLongWaitReported(String executionId);

    /** Notes that the failure of a rejected object was published. */
    void markReported(String executionId);

    /** Writes the end of a run, over whatever the row says; false if there is no such row. */
    boolean end(RunEnd end);

    /** Writes the end of a run unless its row already shows one; false if it does or if there is no such row. */
    boolean endUnlessEnded(RunEnd end);

    /** Notes the Redshift statements that were cancelled because the run's execution had ended; nothing without a row. */
    void addCancelled(String executionId, Collection<String> statementIds);
}
