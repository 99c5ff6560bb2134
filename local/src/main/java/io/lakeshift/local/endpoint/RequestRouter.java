package io.lakeshift.local.endpoint;

import static java.util.Objects.requireNonNull;

import io.lakeshift.local.iam.Sessions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds who sent a request and which service it is for. The service is the one the signature names; an unsigned request
 * is told by its target header or its path, and is for S3 if neither says anything.
 */
public final class RequestRouter {
    private static final Pattern CREDENTIAL_SCOPE =
            Pattern.compile("(?:Credential=)?([^/,\\s]+)/\\d{8}/(?:[^/,\\s]+/)?([^/,\\s]+)/aws4_request");
    private static final String LOCAL_PATH = "/_lakeshift/";

    private final Map<String, AwsService> services = new ConcurrentHashMap<>();
    private final Map<String, AwsService> pages = new ConcurrentHashMap<>();
    private final Sessions sessions;
    private final Caller administrator;

    public RequestRouter(Sessions sessions, Caller administrator) {
        this.sessions = requireNonNull(sessions, "sessions is null");
        this.administrator = requireNonNull(administrator, "administrator is null");
    }

    /** Puts a service behind the endpoint. */
    public void add(AwsService service) {
        if (services.putIfAbsent(service.signingName(), service) != null) {
            throw new IllegalArgumentException("two services are named " + service.signingName());
        }
    }

    /** Serves paths that begin with {@code /_lakeshift/<name>}, which no AWS service has. */
    public void addPage(String name, AwsService page) {
        if (pages.putIfAbsent(name, page) != null) {
            throw new IllegalArgumentException("two pages are named " + name);
        }
    }

    /** The signing names of all services, sorted. */
    public Set<String> serviceNames() {
        return new TreeSet<>(services.keySet());
    }

    Caller callerOf(AwsRequest.RequestHead head) {
        return scopeOf(head)
                .flatMap(scope -> sessions.callerOfKey(scope.accessKeyId()))
                .orElse(administrator);
    }

    /** @throws AwsException not supported, if no such service is here */
    AwsService serviceOf(AwsRequest request) {
        if (request.rawPath().startsWith(LOCAL_PATH)) {
            return pageOf(request);
        }
        String name = scopeOf(request.head()).map(Scope::service).orElseGet(() -> unsignedServiceOf(request));
        AwsService service = services.get(name);
        if (service == null) {
            throw AwsException.notSupported(name, actionOf(request));
        }
        return service;
    }

    private AwsService pageOf(AwsRequest request) {
        String rest = request.rawPath().substring(LOCAL_PATH.length());
        int slash = rest.indexOf('/');
        AwsService page = pages.get(slash < 0 ? rest : rest.substring(0, slash));
        if (page == null) {
            throw new AwsException(404, "NotFound", "there is nothing at " + request.rawPath());
        }
        return page;
    }

    private String unsignedServiceOf(AwsRequest request) {
        Optional<String> target = request.header("X-Amz-Target");
        if (target.isPresent()) {
            String prefix = target.get().replaceFirst("\\.[^.]*$", "");
            return services.values().stream()
                    .filter(service -> service instanceof JsonService json
                            && json.targetPrefix().equals(prefix))
                    .map(AwsService::signingName)
                    .findFirst()
                    .orElse(prefix);
        }
        return request.rawPath().matches("/20\\d\\d-\\d\\d-\\d\\d/.*") ? "lambda" : "s3";
    }

    private static String actionOf(AwsRequest request) {
        return request.header("X-Amz-Target")
                .map(target -> target.substring(target.lastIndexOf('.') + 1))
                .or(() -> actionParameterOf(request))
                .orElse(request.method() + " " + request.rawPath());
    }

    private static Optional<String> actionParameterOf(AwsRequest request) {
        if (!request.header("Content-Type").orElse("").startsWith("application/x-www-form-urlencoded")) {
            return Optional.empty();
        }
        return Optional.ofNullable(FormParameters.of(request).get("Action"));
    }

    private static Optional<Scope> scopeOf(AwsRequest.RequestHead head) {
        List<String> header = head.headers().get("Authorization");
        if (header != null && !header.isEmpty()) {
            return Scope.in(header.get(0));
        }
        List<String> presigned = FormParameters.parse(head.rawQuery()).get("X-Amz-Credential");
        return presigned == null ? Optional.empty() : Scope.in(presigned.get(0));
    }

    private record Scope(String accessKeyId, String service) {
        static Optional<Scope> in(String text) {
            Matcher matcher = CREDENTIAL_SCOPE.matcher(text);
            return matcher.find() ? Optional.of(new Scope(matcher.group(1), matcher.group(2))) : Optional.empty();
        }
    }
}
