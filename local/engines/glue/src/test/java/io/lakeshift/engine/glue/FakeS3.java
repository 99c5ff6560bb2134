package io.lakeshift.engine.glue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An S3 of one bucket in memory that knows the calls the file system makes and refuses every other. */
final class FakeS3 implements AutoCloseable {
    static final String BUCKET = "lake";

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d+)");
    private static final Pattern DELETED_KEY = Pattern.compile("<Key>([^<]*)</Key>");

    private final NavigableMap<String, byte[]> objects = new ConcurrentSkipListMap<>();
    private final HttpServer server;

    FakeS3() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    NavigableMap<String, byte[]> objects() {
        return objects;
    }

    void put(String key, String text) {
        objects.put(key, text.getBytes(StandardCharsets.UTF_8));
    }

    String text(String key) {
        return new String(objects.get(key), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) {
        try (exchange) {
            String key = decoded(exchange.getRequestURI().getRawPath()).substring(BUCKET.length() + 1);
            key = key.startsWith("/") ? key.substring(1) : key;
            Map<String, String> query = query(exchange.getRequestURI());
            byte[] body = exchange.getRequestBody().readAllBytes();
            String method = exchange.getRequestMethod();
            if (key.startsWith("forbidden")) {
                answer(exchange, 403, error("AccessDenied"));
            } else if (method.equals("GET") && query.containsKey("list-type")) {
                answer(exchange, 200, listing(query));
            } else if (method.equals("GET") || method.equals("HEAD")) {
                get(exchange, key);
            } else if (method.equals("PUT")) {
                put(exchange, key, body);
            } else if (method.equals("POST") && query.containsKey("delete")) {
                Matcher keys = DELETED_KEY.matcher(new String(body, StandardCharsets.UTF_8));
                while (keys.find()) {
                    objects.remove(keys.group(1).replace("&amp;", "&"));
                }
                answer(exchange, 200, "<DeleteResult/>");
            } else {
                answer(exchange, 501, error("NotImplemented"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void get(HttpExchange exchange, String key) throws IOException {
        byte[] content = objects.get(key);
        if (content == null) {
            answer(exchange, 404, error("NoSuchKey"));
            return;
        }
        String wanted = exchange.getRequestHeaders().getFirst("If-Match");
        if (wanted != null && !wanted.equals(etag(content))) {
            answer(exchange, 412, error("PreconditionFailed"));
            return;
        }
        exchange.getResponseHeaders().set("ETag", etag(content));
        exchange.getResponseHeaders().set("Last-Modified", "Thu, 01 Jan 2026 00:00:00 GMT");
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(content.length));
            exchange.sendResponseHeaders(200, -1);
            return;
        }
        Matcher range =
                RANGE.matcher(String.valueOf(exchange.getRequestHeaders().getFirst("Range")));
        boolean partial = range.matches();
        byte[] answer = partial
                ? Arrays.copyOfRange(
                        content,
                        Integer.parseInt(range.group(1)),
                        Math.min(content.length, Integer.parseInt(range.group(2)) + 1))
                : content;
        exchange.sendResponseHeaders(partial ? 206 : 200, answer.length == 0 ? -1 : answer.length);
        exchange.getResponseBody().write(answer);
    }

    private void put(HttpExchange exchange, String key, byte[] body) throws IOException {
        String source = exchange.getRequestHeaders().getFirst("x-amz-copy-source");
        if (source != null) {
            byte[] copied = objects.get(decoded(source).substring(BUCKET.length() + 1));
            objects.put(key, copied);
            answer(exchange, 200, "<CopyObjectResult><ETag>%s</ETag></CopyObjectResult>".formatted(etag(copied)));
            return;
        }
        String encoding = exchange.getRequestHeaders().getFirst("Content-Encoding");
        byte[] content = encoding != null && encoding.contains("aws-chunked") ? unchunked(body) : body;
        objects.put(key, content);
        exchange.getResponseHeaders().set("ETag", etag(content));
        exchange.sendResponseHeaders(200, -1);
    }

    private String listing(Map<String, String> query) {
        String prefix = query.getOrDefault("prefix", "");
        String delimiter = query.get("delimiter");
        StringBuilder contents = new StringBuilder();
        TreeSet<String> prefixes = new TreeSet<>();
        objects.tailMap(prefix, true).forEach((key, content) -> {
            if (!key.startsWith(prefix)) {
                return;
            }
            int end = delimiter == null ? -1 : key.indexOf(delimiter, prefix.length());
            if (end >= 0) {
                prefixes.add(key.substring(0, end + 1));
            } else {
                contents.append(
                        "<Contents><Key>%s</Key><Size>%d</Size><ETag>%s</ETag><LastModified>2026-01-01T00:00:00.000Z</LastModified></Contents>"
                                .formatted(key.replace("&", "&amp;"), content.length, etag(content)));
            }
        });
        prefixes.forEach(common -> contents.append(
                "<CommonPrefixes><Prefix>%s</Prefix></CommonPrefixes>".formatted(common.replace("&", "&amp;"))));
        return "<ListBucketResult><IsTruncated>false</IsTruncated>%s</ListBucketResult>".formatted(contents);
    }

    private static byte[] unchunked(byte[] body) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        int position = 0;
        while (true) {
            int end = position;
            while (body[end] != '\r') {
                end++;
            }
            String head = new String(body, position, end - position, StandardCharsets.US_ASCII);
            int size = Integer.parseInt(head.split(";", 2)[0], 16);
            if (size == 0) {
                return content.toByteArray();
            }
            content.write(body, end + 2, size);
            position = end + 2 + size + 2;
        }
    }

    private static Map<String, String> query(URI uri) {
        Map<String, String> query = new HashMap<>();
        if (uri.getRawQuery() != null) {
            for (String pair : uri.getRawQuery().split("&", -1)) {
                String[] parts = pair.split("=", 2);
                query.put(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
            }
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String etag(byte[] content) {
        return "\"%08x-%d\"".formatted(Arrays.hashCode(content), content.length);
    }

    private static String error(String code) {
        return "<Error><Code>%s</Code><Message>%s</Message></Error>".formatted(code, code);
    }

    private static void answer(HttpExchange exchange, int status, String xml) throws IOException {
        byte[] body = xml.getBytes(StandardCharsets.UTF_8);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.getResponseHeaders().set("Content-Type", "application/xml");
        exchange.sendResponseHeaders(status, head ? -1 : body.length);
        if (!head) {
            exchange.getResponseBody().write(body);
        }
    }
}
