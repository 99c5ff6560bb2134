package io.lakeshift.lambdas.lookup;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.CloudFormationCustomResourceEvent;
import software.amazon.lambda.powertools.cloudformation.AbstractCustomResourceHandler;
import software.amazon.lambda.powertools.cloudformation.Response;

/** Work in progress: the class exists for its name only. */
public final class LookupHandler extends AbstractCustomResourceHandler {

    @Override
    protected Response create(CloudFormationCustomResourceEvent event, Context context) {
        throw new UnsupportedOperationException("LookupHandler is not built yet");
    }

    @Override
    protected Response update(CloudFormationCustomResourceEvent event, Context context) {
        throw new UnsupportedOperationException("LookupHandler is not built yet");
    }

    @Override
    protected Response delete(CloudFormationCustomResourceEvent event, Context context) {
        throw new UnsupportedOperationException("LookupHandler is not built yet");
    }
}
