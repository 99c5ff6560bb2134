package io.lakeshift.local.cloud.endpoint;

import io.lakeshift.local.cloud.caller.AwsException;
import java.io.IOException;
import java.util.Set;

/** One AWS service behind the endpoint. Thread-safe: requests arrive in parallel. */
public interface AwsService {
    /** The service name in the credential scope of a signature, such as {@code states} or {@code redshift-data}. */
    String signingName();

    /** The API operations it carries out, under the names of the service's API reference; none for a page of our own. */
    default Set<String> operations() {
        return Set.of();
    }

    /**
     * Answers one request.
     *
     * @throws AwsException if the service refuses; the endpoint renders what a service does not render itself
     */
    void handle(AwsRequest request, AwsResponse response) throws IOException;
}
