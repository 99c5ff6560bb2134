package io.lakeshift.local.cloud.endpoint;

import java.io.IOException;
import java.util.List;

/** The way of a browser's requests to the web application, which AWS's clients never take. */
record WebPagesRoute(WebPages pages) implements AwsService {

    /** Whether a request is one that only a browser sends: to the web application, or for the home page. */
    static boolean isTakenBy(AwsRequest.RequestHead head) {
        return head.rawPath().startsWith(WebPages.PATH) || isForHome(head);
    }

    @Override
    public String signingName() {
        return "web-pages";
    }

    @Override
    public void handle(AwsRequest request, AwsResponse response) throws IOException {
        if (isForHome(request.head())) {
            response.status(302);
            response.header("Location", WebPages.PATH);
        } else {
            pages.handle(request, response);
        }
    }

    /** S3 lists buckets at the same path, for whoever signs; no client of S3 asks for HTML. */
    private static boolean isForHome(AwsRequest.RequestHead head) {
        return head.method().equals("GET")
                && head.rawPath().equals("/")
                && !CredentialScope.isGivenBy(head)
                && head.headers().getOrDefault("Accept", List.of()).stream()
                        .anyMatch(accept -> accept.contains("text/html"));
    }
}
