package io.lakeshift.local.glue;

import io.lakeshift.local.endpoint.JsonService;
import io.lakeshift.local.iam.Authorizer;
import java.util.Map;

/** The Glue API. */
final class GlueService extends JsonService {
    GlueService(Authorizer authorizer, Map<String, JsonOperation> catalog, Map<String, JsonOperation> jobs) {
        super("glue", "AWSGlue", authorizer);
        catalog.forEach(this::operation);
        jobs.forEach(this::operation);
    }
}
