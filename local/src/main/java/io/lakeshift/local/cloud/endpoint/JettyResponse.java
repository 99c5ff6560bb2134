package io.lakeshift.local.cloud.endpoint;

import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/** An answer that Jetty sends: small ones whole, with their length; large ones as they come. */
final class JettyResponse implements AwsResponse {
    private final Request request;
    private final Response response;
    private OutputStream body;

    JettyResponse(Request request, Response response) {
        this.request = request;
        this.response = response;
    }

    @Override
    public void status(int code) {
        response.setStatus(code);
    }

    @Override
    public void header(String name, String value) {
        response.getHeaders().put(name, value);
    }

    @Override
    public OutputStream body() {
        if (body == null) {
            boolean lengthIsKnown = response.getHeaders().contains("Content-Length");
            body = lengthIsKnown
                    ? Content.Sink.asOutputStream(response)
                    : Response.asBufferedOutputStream(request, response);
        }
        return body;
    }

    void finish() throws IOException {
        if (response.getStatus() == 0) {
            response.setStatus(200);
        }
        if (body != null) {
            body.close();
        }
    }
}
