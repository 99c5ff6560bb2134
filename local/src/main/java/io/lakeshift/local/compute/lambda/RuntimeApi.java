package io.lakeshift.local.compute.lambda;

import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.lakeshift.local.cloud.port.FunctionResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Lambda runtime API for one process, on a loopback port of its own: the runtime interface client asks it for the
 * next invocation and posts what the function answered.
 */
final class RuntimeApi implements AutoCloseable {
    private static final String ROOT = "/2018-06-01/runtime";
    private static final Pattern ANSWER = Pattern.compile(ROOT + "/invocation/([^/]+)/(response|error)");

    private final LinkedBlockingQueue<Pending> queue = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final CompletableFuture<byte[]> initError = new CompletableFuture<>();
    private final ExecutorService threads;
    private final HttpServer server;
    private volatile Pending running;

    RuntimeApi() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("no port on 127.0.0.1 for a function: " + e.getMessage(), e);
        }
        threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "runtime api");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** One event for the function. */
    record Invocation(String requestId, String functionArn, Instant deadline, byte[] payload) {
        Invocation {
            requireNonNull(requestId, "requestId is null");
            requireNonNull(functionArn, "functionArn is null");
            requireNonNull(deadline, "deadline is null");
            requireNonNull(payload, "payload is null");
        }
    }

    private record Pending(Invocation invocation, CompletableFuture<FunctionResult> answer) {}

    /** Host and port for {@code AWS_LAMBDA_RUNTIME_API}. */
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Completes when the process has loaded the function and asks for its first event. */
    CompletableFuture<Void> ready() {
        return ready;
    }

    /** Completes with the error document if the function cannot be loaded. */
    CompletableFuture<byte[]> initError() {
        return initError;
    }

    /** Gives the process its next event; completes with the function's answer. */
    CompletableFuture<FunctionResult> submit(Invocation invocation) {
        Pending pending = new Pending(invocation, new CompletableFuture<>());
        queue.add(pending);
        return pending.answer();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            byte[] body = exchange.getRequestBody().readAllBytes();
            Matcher answer = ANSWER.matcher(path);
            if (path.equals(ROOT + "/invocation/next")) {
                next(exchange);
            } else if (answer.matches()) {
                answer(
                        exchange,
                        answer.group(1),
                        new FunctionResult(answer.group(2).equals("error"), body));
            } else if (path.equals(ROOT + "/init/error")) {
                initError.complete(body);
                accepted(exchange);
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    private void next(HttpExchange exchange) throws IOException {
        ready.complete(null);
        Pending pending;
        try {
            pending = queue.take();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return;
        }
        running = pending;
        Invocation invocation = pending.invocation();
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "application/json");
        headers.set("Lambda-Runtime-Aws-Request-Id", invocation.requestId());
        headers.set(
                "Lambda-Runtime-Deadline-Ms",
                String.valueOf(invocation.deadline().toEpochMilli()));
        headers.set("Lambda-Runtime-Invoked-Function-Arn", invocation.functionArn());
        headers.set("Lambda-Runtime-Trace-Id", traceId(invocation));
        exchange.sendResponseHeaders(200, invocation.payload().length == 0 ? -1 : invocation.payload().length);
        exchange.getResponseBody().write(invocation.payload());
    }

    private void answer(HttpExchange exchange, String requestId, FunctionResult result) throws IOException {
        Pending pending = running;
        if (pending == null || !pending.invocation().requestId().equals(requestId)) {
            byte[] error = "{\"errorMessage\":\"Invalid request ID\",\"errorType\":\"InvalidRequestID\"}"
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(400, error.length);
            exchange.getResponseBody().write(error);
            return;
        }
        running = null;
        pending.answer().complete(result);
        accepted(exchange);
    }

    private static void accepted(HttpExchange exchange) throws IOException {
        byte[] body = "{\"status\":\"OK\"}".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(202, body.length);
        exchange.getResponseBody().write(body);
    }

    /** A well-formed X-Ray trace id that is not sampled: nothing is traced locally. */
    private static String traceId(Invocation invocation) {
        String hex = invocation.requestId().replace("-", "");
        return "Root=1-%s-%s;Parent=%s;Sampled=0"
                .formatted(hex.substring(0, 8), hex.substring(8, 32), hex.substring(16, 32));
    }
}
