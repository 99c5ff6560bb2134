package io.lakeshift.local.cloud.endpoint;

import java.io.IOException;
import java.io.OutputStream;

/** The answer to one request. Status and headers come before the first byte of the body. */
public interface AwsResponse {
    /** Sets the status code; 200 if never called. */
    void status(int code);

    /** Sets a header, replacing an earlier value. */
    void header(String name, String value);

    /** The body; need not be closed. */
    OutputStream body() throws IOException;
}
