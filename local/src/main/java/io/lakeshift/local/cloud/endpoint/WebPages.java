package io.lakeshift.local.cloud.endpoint;

import java.io.IOException;

/**
 * A web application behind the endpoint: everything under {@link #PATH}, to which the home page of the endpoint leads a
 * browser. Nobody signs requests to it, so it finds out itself who asks. Thread-safe: requests arrive in parallel.
 */
public interface WebPages {
    /** The path that all of its paths begin with. No S3 bucket has a name with an underscore at its beginning. */
    String PATH = "/_console/";

    /** Answers one request to a path that begins with {@link #PATH}. */
    void handle(AwsRequest request, AwsResponse response) throws IOException;
}
