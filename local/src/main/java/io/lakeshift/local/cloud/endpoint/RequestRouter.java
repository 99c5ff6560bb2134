package io.lakeshift.local.cloud.endpoint;

import static java.util.Objects.requireNonNull;

import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.cloud.caller.Sessions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds who sent a request and which service it is for, which is the one that the signature names.
 */
public final class RequestRouter {
    private static final String LOCAL_PATH = "/_lakeshift/";

    private final Map<String, AwsService> services = new ConcurrentHashMap<>();
    private final Map<String, AwsService> pages = new ConcurrentHashMap<>();
    private final Authentication authentication;
    private final Caller administrator;
    private volatile Optional<WebPagesRoute> web = Optional.empty();

    public RequestRouter(Sessions sessions, Caller administrator) {
        this.administrator = requireNonNull(administrator, "administrator is null");
        this.authentication = new Authentication(requireNonNull(sessions, "sessions is null"), administrator);
    }

    /** A router behind which there is no AWS. */
    static RequestRouter withoutServices() {
        return new RequestRouter(new NoSessions(), Caller.service("pages.local", ""));
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

    /** Serves a web application from now on. */
    public void serve(WebPages application) {
        web = Optional.of(new WebPagesRoute(application));
    }

    /** The signing names of all services, sorted. */
    public Set<String> serviceNames() {
        return new TreeSet<>(services.keySet());
    }

    /**
     * Who sent a request. Pages are not AWS's, and nobody signs requests to them.
     *
     * @throws AwsException if its access key is not one of this lake
     */
    Caller callerOf(AwsRequest.RequestHead head) {
        return isForPage(head) || webFor(head).isPresent() ? administrator : authentication.callerOf(head);
    }

    /** @throws AwsException not supported, if no such service is here */
    AwsService serviceOf(AwsRequest request) {
        if (isForPage(request.head())) {
            return pageOf(request);
        }
        Optional<WebPagesRoute> pages = webFor(request.head());
        if (pages.isPresent()) {
            return pages.get();
        }
        String name = CredentialScope.of(request.head())
                .map(CredentialScope::service)
                .orElseThrow(() -> ErrorShape.of(request.head()).unsigned());
        AwsService service = services.get(name);
        if (service == null) {
            throw AwsException.notSupported(name, actionOf(request));
        }
        return service;
    }

    private static boolean isForPage(AwsRequest.RequestHead head) {
        return head.rawPath().startsWith(LOCAL_PATH);
    }

    private Optional<WebPagesRoute> webFor(AwsRequest.RequestHead head) {
        return web.filter(application -> WebPagesRoute.isTakenBy(head));
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
}
