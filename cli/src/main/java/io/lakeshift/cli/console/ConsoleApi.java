package io.lakeshift.cli.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.lakeshift.cli.lake.AwsRefusal;
import io.lakeshift.cli.lake.CommandException;
import io.lakeshift.local.cloud.endpoint.AwsRequest;
import io.lakeshift.local.cloud.endpoint.AwsResponse;
import io.lakeshift.redshift.client.PlainSessionException;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The calls of the pages. One that changes something has to come from a page of ours: no form, link or image of another
 * page can send its content type and its header.
 *
 * @param readOnly whether calls that change something are refused
 */
record ConsoleApi(List<ApiRoute> routes, boolean readOnly) {
    private static final Logger LOG = Logger.getLogger(ConsoleApi.class.getName());

    ConsoleApi {
        routes = List.copyOf(routes);
    }

    /** @param path below {@code api/}, as it was sent */
    void answer(String path, AwsRequest request, AwsResponse response) throws IOException {
        response.header("Cache-Control", "no-store");
        try {
            List<String> parts =
                    Arrays.stream(path.split("/", -1)).map(ConsoleApi::decoded).toList();
            ApiRoute route = route(request.method(), parts);
            if (route.kind() != ApiRoute.Kind.READS) {
                requireOwnPage(route, request);
            }
            if (readOnly && route.kind() == ApiRoute.Kind.CHANGES) {
                throw new ConsoleException(403, "this console is read-only: it changes nothing in AWS");
            }
            route.answer().write(new ApiCall(request, route.names(parts).orElseThrow()), response);
        } catch (ConsoleException refusal) {
            refuse(refusal.status(), refusal.getMessage(), response);
        } catch (CommandException | PlainSessionException refusal) {
            refuse(409, sentence(refusal), response);
        } catch (SdkException refusal) {
            refuse(502, sentence(refusal), response);
        } catch (RuntimeException fault) {
            LOG.log(Level.SEVERE, request.method() + " " + request.rawPath() + " failed", fault);
            refuse(500, "the console failed, and its log says how: " + fault, response);
        }
    }

    /** Writes a refusal. */
    static void refuse(int status, String message, AwsResponse response) throws IOException {
        response.status(status);
        ApiRoute.write(JsonNodeFactory.instance.objectNode().put("message", message), response);
    }

    private ApiRoute route(String method, List<String> parts) {
        List<ApiRoute> there =
                routes.stream().filter(route -> route.names(parts).isPresent()).toList();
        if (there.isEmpty()) {
            throw new ConsoleException(404, "there is no call api/" + String.join("/", parts));
        }
        return there.stream()
                .filter(route -> route.kind().method().equals(method))
                .findFirst()
                .orElseThrow(() -> new ConsoleException(
                        405,
                        "api/%s is not called by %s; allowed: %s"
                                .formatted(
                                        String.join("/", parts),
                                        method,
                                        there.get(0).kind().method())));
    }

    private void requireOwnPage(ApiRoute route, AwsRequest request) {
        boolean taken = request.header("Content-Type").orElse("").startsWith(route.takes());
        if (!taken || !request.header("X-Lakeshift-Console").equals(Optional.of("1"))) {
            throw new ConsoleException(
                    403,
                    "only a page of the console changes something: the content type %s or the header X-Lakeshift-Console is missing"
                            .formatted(route.takes()));
        }
    }

    /** What a refusal, of AWS or of this side of it, means to the person at the page. */
    static String sentence(RuntimeException refusal) {
        RuntimeException told =
                refusal instanceof PlainSessionException && refusal.getCause() instanceof SdkException asked
                        ? asked
                        : refusal;
        if (!(told instanceof SdkException refused)) {
            return told.getMessage() == null ? told.toString() : AwsRefusal.withAdvice(told.getMessage());
        }
        return AwsRefusal.isDenied(refused)
                ? AwsRefusal.sentence(refused) + "; docs/console.md has the policy of a reader"
                : AwsRefusal.sentence(refused);
    }

    /** A part of a path, where a plus is a plus. */
    private static String decoded(String part) {
        try {
            return URLDecoder.decode(part.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new ConsoleException(400, "\"" + part + "\" is not percent-encoded", malformed);
        }
    }
}
