package io.lakeshift.cli.console;

import io.lakeshift.local.cloud.endpoint.AwsResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

/** The files of the pages, which the module of the console packs into its jar. */
final class PageFiles {
    private static final String FOLDER = "/io/lakeshift/console/";
    private static final String INDEX = "index.html";
    private static final String ASSETS = "assets/";

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml",
            "png", "image/png",
            "ico", "image/x-icon",
            "woff2", "font/woff2",
            "json", "application/json",
            "md", "text/plain; charset=utf-8");

    /**
     * Writes a file; the page itself for an address that is none, which the page then reads.
     *
     * @param path below the console's, without a slash at the beginning
     */
    void write(String path, AwsResponse response) throws IOException {
        if (path.startsWith(ASSETS)) {
            Optional<byte[]> asset = read(path);
            // Their names change with their content.
            response.header("Cache-Control", asset.isPresent() ? "public, max-age=31536000, immutable" : "no-store");
            write(asset.orElseThrow(() -> new ConsoleException(404, "there is no " + path)), path, response);
            return;
        }
        Optional<byte[]> named = path.isEmpty() || path.contains("/") ? Optional.empty() : read(path);
        response.header("Cache-Control", "no-cache");
        if (named.isPresent()) {
            write(named.get(), path, response);
        } else {
            write(
                    read(INDEX).orElseThrow(() -> new ConsoleException(404, "this build has no pages of the console")),
                    INDEX,
                    response);
        }
    }

    private static void write(byte[] content, String path, AwsResponse response) throws IOException {
        response.header(
                "Content-Type",
                TYPES.getOrDefault(path.substring(path.lastIndexOf('.') + 1), "application/octet-stream"));
        response.header("Content-Length", Integer.toString(content.length));
        response.body().write(content);
    }

    private static Optional<byte[]> read(String path) throws IOException {
        if (!path.matches("[A-Za-z0-9_-][A-Za-z0-9_.-]*(/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*")) {
            return Optional.empty();
        }
        try (InputStream file = PageFiles.class.getResourceAsStream(FOLDER + path)) {
            return file == null ? Optional.empty() : Optional.of(file.readAllBytes());
        }
    }
}
