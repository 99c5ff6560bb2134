package io.lakeshift.cli.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeshift.local.cloud.endpoint.Endpoint;
import io.lakeshift.local.cloud.process.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/** A console whose calls are asked as a page asks them. */
final class ServedConsole implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final ConsoleAccess access;
    private final Endpoint endpoint;

    ServedConsole(List<ApiRoute> routes, boolean readOnly) {
        int port = FreePort.find();
        this.access = ConsoleAccess.withNewToken(port);
        this.endpoint = Endpoint.ofPages(port, new ConsolePages(access, new ConsoleApi(routes, readOnly)));
        try {
            endpoint.start();
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
    }

    ConsoleAccess access() {
        return access;
    }

    /** A request without a cookie. */
    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + access.port() + path));
    }

    /** A request of a page. */
    HttpRequest.Builder ofPage(String call) {
        return request("/_console/api/" + call)
                .header("Cookie", access.cookie().split(";")[0])
                .header("Content-Type", "application/json")
                .header("X-Lakeshift-Console", "1");
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body)
            throws IOException, InterruptedException {
        return client.send(request.build(), body);
    }

    /** The answer of a call that succeeds. */
    JsonNode get(String call) throws IOException, InterruptedException {
        return answer(ofPage(call).GET());
    }

    /** The answer of a call that succeeds. */
    JsonNode post(String call, String body) throws IOException, InterruptedException {
        return answer(ofPage(call).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** The status of a call that is refused, and the sentence. */
    String refused(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(request);
        return answer.statusCode() + " "
                + JSON.readTree(answer.body()).path("message").asText();
    }

    private JsonNode answer(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(request);
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    @Override
    public void close() {
        endpoint.close();
    }
}
