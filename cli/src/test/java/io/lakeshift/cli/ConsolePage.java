package io.lakeshift.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.cli.console.Console;
import io.lakeshift.cli.console.LocalConsole;
import io.lakeshift.cli.spark.StayingSpark;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** What a page of the console of the sample lake asks its server, from the token on. */
final class ConsolePage {
    private static ConsolePage instance;

    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final String address;
    private final URI root;

    private ConsolePage(String address) throws IOException, InterruptedException {
        this.address = address;
        this.root = URI.create(address).resolve("/_console/api/");
        HttpResponse<String> entered =
                client.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
        if (entered.statusCode() != 303) {
            throw new AssertionError(entered.statusCode() + " " + entered.body());
        }
    }

    /** That of a console at an address with its token. */
    static ConsolePage at(String address) throws IOException, InterruptedException {
        return new ConsolePage(address);
    }

    static synchronized ConsolePage get() {
        if (instance == null) {
            try {
                // What pages save must not change the checkout of this build.
                Path checkout = Files.createTempDirectory(Path.of("cli", "target"), "checkout");
                Files.createSymbolicLink(
                        checkout.resolve("cdk.out"), SampleLake.assembly().toAbsolutePath());
                Console console =
                        LocalConsole.serve(SampleLake.get().lake(), checkout).orElseThrow();
                StayingSpark spark =
                        new StayingSpark(SampleLake.get().lake().context().stateDirectory());
                Runtime.getRuntime().addShutdownHook(new Thread(console::close, "stop-console"));
                Runtime.getRuntime().addShutdownHook(new Thread(spark::end, "stop-spark"));
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

    /** The address that lets a browser in. */
    String address() {
        return address;
    }

    /** The answer of a call that succeeds. */
    JsonNode read(String call) throws IOException, InterruptedException {
        return document(HttpRequest.newBuilder(root.resolve(call)));
    }

    /** The same for what is waited for. */
    JsonNode unchecked(String call) {
        try {
            return read(call);
        } catch (IOException unreached) {
            throw new AssertionError(unreached);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    /** The lines of the events, as they come. */
    CompletableFuture<HttpResponse<Stream<String>>> events() {
        return client.sendAsync(
                HttpRequest.newBuilder(root.resolve("events")).build(), HttpResponse.BodyHandlers.ofLines());
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

    /** The answer of a call that takes a file. */
    JsonNode upload(String call, String content) throws IOException, InterruptedException {
        return document(uploading(call, content));
    }

    /** The status of a refused call that would take a file, and the sentence. */
    String refusedUpload(String call, String content) throws IOException, InterruptedException {
        return sentence(send(uploading(call, content)));
    }

    private HttpRequest.Builder uploading(String call, String content) {
        return HttpRequest.newBuilder(root.resolve(call))
                .header("Content-Type", "application/octet-stream")
                .header("X-Lakeshift-Console", "1")
                .POST(HttpRequest.BodyPublishers.ofString(content));
    }

    /** The body of an answer that is a file. */
    HttpResponse<String> download(String call) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(root.resolve(call)));
    }

    /** The body of an answer that is a file, in a file. */
    Path download(String call, Path file) throws IOException, InterruptedException {
        HttpResponse<Path> answer =
                client.send(HttpRequest.newBuilder(root.resolve(call)).build(), HttpResponse.BodyHandlers.ofFile(file));
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.statusCode() + " " + Files.readString(file));
        }
        return file;
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
