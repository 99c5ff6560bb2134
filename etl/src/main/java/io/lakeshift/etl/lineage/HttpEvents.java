package io.lakeshift.etl.lineage;

import io.lakeshift.etl.store.EventSink;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Sends events to an OpenLineage endpoint, as Marquez, DataHub, Amazon DataZone and others have one. */
public final class HttpEvents implements EventSink {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int FIRST_REFUSAL = 300;

    private final URI endpoint;

    /**
     * Names the endpoint.
     *
     * @param endpoint the whole address, for example {@code https://marquez.example.com/api/v1/lineage}
     */
    public HttpEvents(URI endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public void emit(String name, String json) {
        HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        try {
            int status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status >= FIRST_REFUSAL) {
                throw new LineageException(endpoint + " answered with status " + status);
            }
        } catch (IOException e) {
            throw new LineageException(endpoint + " cannot be reached: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LineageException(endpoint + " did not answer before the run was stopped", e);
        }
    }
}
