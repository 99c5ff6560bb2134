package io.lakeshift.lambdas.work;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.lambdas.ExecutionLog;
import io.lakeshift.lambdas.FunctionClients;
import io.lakeshift.lambdas.FunctionEnvironment;
import io.lakeshift.lambdas.StrictJson;
import io.lakeshift.lambdas.objects.S3ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/**
 * Looks what a run has to do, so that nothing is started that would find nothing to do. It stands at the beginning of the
 * execution and not in front of it: a run may wait for days for another one, and may be started again or by hand.
 *
 * <p>A file that is to be loaded is looked at too: if a newer version of it was uploaded, the run of that one loads it, and
 * this one is superseded.
 *
 * <p>Takes {@code {"Input": <input of the execution>}}; answers {@link RunWork#toJson()} and with it
 * {@code "object_version": "...", "superseded_by": "..."}, each empty if there is none. It only reads.
 */
public final class WorkHandler implements RequestStreamHandler {

    private static final Logger LOG = LoggerFactory.getLogger(WorkHandler.class);

    private final TableFiles files;
    private final Uploads uploads;

    /** The function as AWS Lambda makes it. */
    public WorkHandler() {
        this(
                WorkEnvironment.fromEnvironment(FunctionEnvironment.ofThisProcess()),
                FunctionClients.of(S3Client.builder()));
    }

    private WorkHandler(WorkEnvironment environment, S3Client s3) {
        this(new TableFiles(new S3ObjectStore(s3), environment), new S3Uploads(s3, environment.collectBucket()));
    }

    WorkHandler(TableFiles files, Uploads uploads) {
        this.files = files;
        this.uploads = uploads;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        WorkRequest request = WorkRequest.parse(StrictJson.readEvent(input).path("Input"));
        ObjectNode answer = PowertoolsLogging.withLogging(
                context, () -> ExecutionLog.during(request.executionId(), () -> lookFor(request)));
        output.write(StrictJson.write(answer).getBytes(StandardCharsets.UTF_8));
    }

    private ObjectNode lookFor(WorkRequest request) {
        RunWork work = files.workOf(request);
        FileVersion version = work.steps().contains(RunWork.Step.COLLECT)
                ? FileVersion.of(request, uploads)
                : new FileVersion(request.objectVersion(), "");
        ObjectNode answer = work.toJson();
        version.addTo(answer);
        LOG.info("Work for {}: {}", request.source(), answer);
        return answer;
    }
}
