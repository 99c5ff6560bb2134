package io.lakeshift.cli.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lakeshift.local.cloud.endpoint.AwsResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;

/** What happens, as server-sent events, for as long as a page listens. */
final class EventCalls {
    /** After so long a silence a comment is sent, by whose failure a page that is gone is noticed. */
    private static final Duration SILENCE = Duration.ofSeconds(10);

    private final RunWatch watch;

    EventCalls(RunWatch watch) {
        this.watch = watch;
    }

    List<ApiRoute> routes() {
        return List.of(ApiRoute.written("events", (call, response) -> send(response)));
    }

    private void send(AwsResponse response) throws IOException {
        response.header("Content-Type", "text/event-stream");
        RunWatch.Listener listener = watch.listen();
        try {
            write(response.body(), ": the runs that change\n\n");
            while (true) {
                RunWatch.Event event = listener.next(SILENCE);
                write(
                        response.body(),
                        event == null ? ":\n\n" : "event: %s\ndata: %s\n\n".formatted(event.name(), event.data()));
            }
        } catch (InterruptedException stopped) {
            // The server stops, and the answer ends here.
            Thread.currentThread().interrupt();
        } finally {
            watch.forget(listener);
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(UTF_8));
        out.flush();
    }
}
