package io.lakeshift.local.compute.glue;

import io.lakeshift.local.cloud.caller.Authorizer;
import io.lakeshift.local.cloud.endpoint.JsonService;
import java.util.Map;

/** The Glue API. */
final class GlueService extends JsonService {
    GlueService(Authorizer authorizer, Map<String, JsonOperation> catalog, Map<String, JsonOperation> jobs) {
        super("glue", "AWSGlue", authorizer);
        catalog.forEach(this::operation);
        jobs.forEach(this::operation);
    }
}
