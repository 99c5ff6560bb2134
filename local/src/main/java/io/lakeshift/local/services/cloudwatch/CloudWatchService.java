package io.lakeshift.local.services.cloudwatch;

import io.lakeshift.local.cloud.caller.Authorizer;
import io.lakeshift.local.cloud.endpoint.AwsRequest;
import io.lakeshift.local.cloud.endpoint.AwsResponse;
import io.lakeshift.local.cloud.endpoint.AwsService;
import io.lakeshift.local.cloud.endpoint.CborProtocol;
import java.io.IOException;
import java.util.Set;

/** CloudWatch behind the endpoint, over the three protocols that its clients speak: CBOR, JSON and query. */
final class CloudWatchService implements AwsService {
    private final CloudWatchOperations json;
    private final CloudWatchQueryOperations query;
    private final CborProtocol cbor;

    CloudWatchService(CloudWatchOperations operations, Authorizer authorizer) {
        this.json = operations;
        this.query = new CloudWatchQueryOperations(operations, authorizer);
        this.cbor = new CborProtocol(operations);
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
        if (CborProtocol.isSpokenBy(request)) {
            cbor.handle(request, response);
        } else if (request.header("X-Amz-Target").isPresent()) {
            json.handle(request, response);
        } else {
            query.handle(request, response);
        }
    }
}
