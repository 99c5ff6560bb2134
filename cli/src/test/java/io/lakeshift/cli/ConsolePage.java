package io.lakeshift.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.cli.console.Console;
import io.lakeshift.cli.console.LocalConsole;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** What a page of the console of the sample lake asks its server, from the token on. */
final class ConsolePage {
    private static ConsolePage instance;

    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final URI root;

    private ConsolePage(String address) throws IOException, InterruptedException {
        this.root = URI.create(address).resolve("/_console/api/");
        HttpResponse<String> entered =
                client.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
        if (entered.statusCode() != 303) {
            throw new AssertionError(entered.statusCode() + " " + entered.body());
        }
    }

    static synchronized ConsolePage get() {
        if (instance == null) {
            Console console = LocalConsole.serve(SampleLake.get().lake()).orElseThrow();
            Runtime.getRuntime().addShutdownHook(new Thread(console::close, "stop-console"));
            try {
                instance = new ConsolePage(console.address());
            } catch (IOException unreached) {
                throw new AssertionError(unreached);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new AssertionError(stopped);
            }
        }
        return instance;
    }

    /** The answer of a call that succeeds. */
    JsonNode read(String call) throws IOException, InterruptedException {
        return document(HttpRequest.newBuilder(root.resolve(call)));
    }

    /** The answer of a call that changes something and succeeds. */
    JsonNode change(String call, JsonNode body) throws IOException, InterruptedException {
        return document(changing(call, body));
    }

    /** The status of a refused call, and the sentence. */
    String refused(String call) throws IOException, InterruptedException {
        return sentence(send(HttpRequest.newBuilder(root.resolve(call))));
    }

    /** The status of a refused call that would change something, and the sentence. */
    String refusedChange(String call, JsonNode body) throws IOException, InterruptedException {
        return sentence(send(changing(call, body)));
    }

    /** The body of an answer that is a file. */
    HttpResponse<String> download(String call) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(root.resolve(call)));
    }

    private HttpRequest.Builder changing(String call, JsonNode body) {
        return HttpRequest.newBuilder(root.resolve(call))
                .header("Content-Type", "application/json")
                .header("X-Lakeshift-Console", "1")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
    }

    private JsonNode document(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(request);
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return SampleLake.JSON.readTree(answer.body());
    }

    private static String sentence(HttpResponse<String> answer) throws IOException {
        return answer.statusCode() + " "
                + SampleLake.JSON.readTree(answer.body()).path("message").asText();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
