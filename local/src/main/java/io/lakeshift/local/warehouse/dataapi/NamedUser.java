package io.lakeshift.local.warehouse.dataapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.endpoint.AwsRequest;
import io.lakeshift.local.cloud.endpoint.AwsResponse;
import io.lakeshift.local.cloud.endpoint.AwsService;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * Lets the person at the machine work as any database user: the header {@code x-lakeshift-db-user}, which exists only
 * here, becomes the request's {@code DbUser}. Other callers' headers are not looked at.
 */
final class NamedUser implements AwsService {
    static final String HEADER = "x-lakeshift-db-user";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final AwsService service;

    NamedUser(AwsService service) {
        this.service = service;
    }

    @Override
    public String signingName() {
        return service.signingName();
    }

    @Override
    public Set<String> operations() {
        return service.operations();
    }

    @Override
    public void handle(AwsRequest request, AwsResponse response) throws IOException {
        Optional<String> user =
                request.header(HEADER).filter(name -> request.caller().administrator());
        if (user.isEmpty()) {
            service.handle(request, response);
            return;
        }
        JsonNode input = JSON.readTree(request.bodyBytes());
        // A session has the user that it was begun as.
        if (input instanceof ObjectNode document && !document.hasNonNull("SessionId")) {
            document.put("DbUser", user.get());
        }
        AwsRequest.RequestHead head =
                new AwsRequest.RequestHead(request.method(), request.rawPath(), request.rawQuery(), request.headers());
        service.handle(
                new AwsRequest(
                        head,
                        new ByteArrayInputStream(JSON.writeValueAsBytes(input)),
                        request.caller(),
                        request.requestId()),
                response);
    }
}
