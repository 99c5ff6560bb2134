package io.lakeshift.local.services.cloudwatch;

import io.lakeshift.local.cloud.caller.Authorizer;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.endpoint.Call;
import io.lakeshift.local.cloud.endpoint.QueryCode;
import io.lakeshift.local.cloud.endpoint.QueryDocument;
import io.lakeshift.local.cloud.endpoint.QueryService;
import io.lakeshift.local.cloud.endpoint.XmlWriter;
import java.util.Map;

/** The same operations over the query protocol, which older clients speak. */
final class CloudWatchQueryOperations extends QueryService {
    private final CloudWatchOperations operations;

    CloudWatchQueryOperations(CloudWatchOperations operations, Authorizer authorizer) {
        super(operations.signingName(), "http://monitoring.amazonaws.com/doc/2010-08-01/", authorizer);
        this.operations = operations;
        for (String name : operations.operations()) {
            operation(name, (parameters, call, out) -> translate(name, parameters, call, out));
        }
    }

    private void translate(String name, Map<String, String> parameters, Call call, XmlWriter out) {
        try {
            QueryDocument.write(operations.invoke(name, QueryDocument.read(parameters), call.caller()), out);
        } catch (AwsException refusal) {
            throw new AwsException(refusal.status(), QueryCode.of(refusal.code()), refusal.getMessage());
        }
    }
}
