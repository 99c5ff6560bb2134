package io.lakeshift.local.cloud.endpoint;

import static java.util.Objects.requireNonNull;

import io.lakeshift.local.cloud.caller.Authorizer;
import io.lakeshift.local.cloud.caller.AwsException;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * A service of the query protocol: form parameters with {@code Action}, an XML document back. A subclass registers its
 * operations in its constructor.
 */
public abstract class QueryService implements AwsService {
    private static final Pattern READ_ONLY = Pattern.compile("(Get|List|Describe)[A-Z].*");

    private final String signingName;
    private final String namespace;
    private final Authorizer authorizer;
    private final Map<String, QueryOperation> operations = new ConcurrentHashMap<>();

    /**
     * @param signingName such as {@code sns}
     * @param namespace the XML namespace of answers, such as {@code http://sns.amazonaws.com/doc/2010-03-31/}
     */
    protected QueryService(String signingName, String namespace, Authorizer authorizer) {
        this.signingName = requireNonNull(signingName, "signingName is null");
        this.namespace = requireNonNull(namespace, "namespace is null");
        this.authorizer = requireNonNull(authorizer, "authorizer is null");
    }

    /** One operation of a query service. */
    @FunctionalInterface
    public interface QueryOperation {
        /**
         * Carries the operation out.
         *
         * @param parameters as sent, lists and maps flattened: {@code Attributes.entry.1.key}
         * @param out where to write what stands inside the {@code <ActionResult>} element
         */
        void handle(Map<String, String> parameters, Call call, XmlWriter out);
    }

    /** Registers an operation under its {@code Action} name. */
    protected final void operation(String name, QueryOperation operation) {
        if (operations.putIfAbsent(name, operation) != null) {
            throw new IllegalArgumentException("operation " + signingName + ":" + name + " is registered twice");
        }
    }

    @Override
    public final String signingName() {
        return signingName;
    }

    @Override
    public final Set<String> operations() {
        return Set.copyOf(operations.keySet());
    }

    @Override
    public final void handle(AwsRequest request, AwsResponse response) throws IOException {
        try {
            Map<String, String> parameters = FormParameters.of(request);
            requirePost(request, parameters.getOrDefault("Action", ""));
            byte[] document = answer(parameters, request);
            response.status(200);
            response.header("Content-Type", "text/xml");
            response.body().write(document);
        } catch (AwsException refusal) {
            ErrorShape.QUERY.write(refusal, request, response);
        }
    }

    /**
     * A link or an image on a web page makes a browser send a GET with any query string, so it may only read. AWS, which
     * verifies the signature, takes every action in this way too; SDKs always post.
     */
    private static void requirePost(AwsRequest request, String action) {
        if (!request.method().equals("POST") && !READ_ONLY.matcher(action).matches()) {
            throw new AwsException(
                    405,
                    "MethodNotAllowed",
                    "the local endpoint takes " + action + " by POST only, not by " + request.method()
                            + ", because a web page could send that");
        }
    }

    private byte[] answer(Map<String, String> parameters, AwsRequest request) {
        String action = parameters.getOrDefault("Action", "");
        QueryOperation operation = operations.get(action);
        if (operation == null) {
            throw AwsException.notSupported(signingName, action);
        }
        XmlWriter out = new XmlWriter();
        out.open(action + "Response", namespace).open(action + "Result");
        operation.handle(parameters, new Call(request.caller(), authorizer), out);
        out.close().open("ResponseMetadata").element("RequestId", request.requestId());
        return out.close().close().toBytes();
    }
}
