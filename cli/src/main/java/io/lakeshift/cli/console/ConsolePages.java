package io.lakeshift.cli.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lakeshift.local.cloud.endpoint.AwsRequest;
import io.lakeshift.local.cloud.endpoint.AwsResponse;
import io.lakeshift.local.cloud.endpoint.WebPages;
import java.io.IOException;

/** The web application: lets in who has the token, and hands out the pages and what they ask for. */
final class ConsolePages implements WebPages {
    private static final String API = "api/";
    private static final String POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
            + " connect-src 'self'; frame-ancestors 'none'; base-uri 'none'";
    private static final String CLOSED =
            "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Lakeshift</title>"
                    + "<p>This is the console of a lake. <code>./lake console</code> prints the address that opens it.</p>"
                    + "</html>\n";

    private final ConsoleAccess access;
    private final PageFiles files = new PageFiles();
    private final ConsoleApi api;

    ConsolePages(ConsoleAccess access, ConsoleApi api) {
        this.access = access;
        this.api = api;
    }

    @Override
    public void handle(AwsRequest request, AwsResponse response) throws IOException {
        response.header("Content-Security-Policy", POLICY);
        response.header("X-Content-Type-Options", "nosniff");
        response.header("Referrer-Policy", "no-referrer");
        String path = request.rawPath().substring(PATH.length());
        boolean reads = request.method().equals("GET");
        if (reads && access.isGivenTo(request)) {
            response.status(303);
            response.header("Set-Cookie", access.cookie());
            response.header("Cache-Control", "no-store");
            response.header("Location", request.rawPath());
        } else if (!access.letsIn(request) || ConsoleAccess.hasToken(request)) {
            refuse(path, response);
        } else if (path.startsWith(API)) {
            api.answer(path.substring(API.length()), request, response);
        } else if (reads) {
            page(path, response);
        } else {
            ConsoleApi.refuse(405, "pages are read by GET, not by " + request.method(), response);
        }
    }

    private static void refuse(String path, AwsResponse response) throws IOException {
        response.header("Cache-Control", "no-store");
        if (path.startsWith(API)) {
            ConsoleApi.refuse(
                    401, "the cookie of the console is missing; open the address that ./lake console prints", response);
        } else {
            response.status(401);
            response.header("Content-Type", "text/html; charset=utf-8");
            response.body().write(CLOSED.getBytes(UTF_8));
        }
    }

    private void page(String path, AwsResponse response) throws IOException {
        try {
            files.write(path, response);
        } catch (ConsoleException absent) {
            ConsoleApi.refuse(absent.status(), absent.getMessage(), response);
        }
    }
}
