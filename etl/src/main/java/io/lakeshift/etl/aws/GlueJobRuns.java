package io.lakeshift.etl.aws;

import io.lakeshift.etl.warehouse.OwnRuns;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.JobRunState;

/** The runs of a Glue job. */
public final class GlueJobRuns implements OwnRuns {

    private static final Set<JobRunState> ENDED = Set.of(
            JobRunState.STOPPED,
            JobRunState.SUCCEEDED,
            JobRunState.FAILED,
            JobRunState.TIMEOUT,
            JobRunState.ERROR,
            JobRunState.EXPIRED);

    private final GlueClient glue;
    private final String job;

    GlueJobRuns(GlueClient glue, String job) {
        this.glue = glue;
        this.job = job;
    }

    @Override
    public boolean isRunning(String id) {
        try {
            JobRunState state = glue.getJobRun(request -> request.jobName(job).runId(id))
                    .jobRun()
                    .jobRunState();
            return !ENDED.contains(state);
        } catch (EntityNotFoundException ended) {
            return false;
        } catch (SdkException e) {
            throw new StoreException("the state of run " + id + " of job " + job + " cannot be read", e);
        }
    }
}
