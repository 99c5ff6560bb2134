package io.lakeshift.local.services.sqs;

import io.lakeshift.local.cloud.LakePart;
import io.lakeshift.local.cloud.assembly.ResourceProvider;
import io.lakeshift.local.cloud.caller.Authorizer;
import io.lakeshift.local.cloud.endpoint.AwsRequest;
import io.lakeshift.local.cloud.endpoint.AwsResponse;
import io.lakeshift.local.cloud.endpoint.AwsService;
import io.lakeshift.local.cloud.endpoint.JsonService;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** SQS behind the endpoint: a request with a target speaks JSON, any other the query protocol. */
public final class SqsService implements AwsService, LakePart {
    private final Queues queues;
    private final SqsOperations json;
    private final SqsQueryOperations query;

    public SqsService(Queues queues, Authorizer authorizer) {
        this.queues = queues;
        this.json = new SqsOperations(queues, authorizer);
        this.query = new SqsQueryOperations(json, authorizer);
    }

    /** The operations, for calls in process. */
    public JsonService json() {
        return json;
    }

    @Override
    public String signingName() {
        return json.signingName();
    }

    @Override
    public Set<String> operations() {
        return json.operations();
    }

    @Override
    public void handle(AwsRequest request, AwsResponse response) throws IOException {
        if (request.header("X-Amz-Target").isPresent()) {
            json.handle(request, response);
        } else {
            query.handle(request, response);
        }
    }

    @Override
    public List<AwsService> services() {
        return List.of(this);
    }

    @Override
    public List<ResourceProvider> providers() {
        return List.of(new SqsProvider(queues));
    }

    @Override
    public void close() {
        // Every change is already in the queues' files.
    }
}
