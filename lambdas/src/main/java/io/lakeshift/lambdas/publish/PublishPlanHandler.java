package io.lakeshift.lambdas.publish;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;

/** One step of publishing to Redshift. */
public final class PublishPlanHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> input, Context context) {
        throw new UnsupportedOperationException("Publishing to Redshift is not implemented yet");
    }
}
