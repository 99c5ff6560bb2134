package io.lakeshift.lambdas.deployment;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.CloudFormationCustomResourceEvent;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.lambda.powertools.cloudformation.AbstractCustomResourceHandler;
import software.amazon.lambda.powertools.cloudformation.Response;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/**
 * A custom resource of CloudFormation whose creation and update are the same act, and whose removal, as a rule, leaves
 * everything as it is. Both wait for permissions that the same deployment has just given, at the first deployment or with
 * a new release. A failure reaches CloudFormation with its message.
 */
public abstract class DeploymentHandler extends AbstractCustomResourceHandler {

    private static final Logger LOG = LoggerFactory.getLogger(DeploymentHandler.class);

    /** CloudFormation takes answers of at most 4096 bytes; a character has up to 4 of them. */
    private static final int REASON_LIMIT = 800;

    private final FreshPolicies policies;

    protected DeploymentHandler() {
        this(FreshPolicies.sleeping());
    }

    DeploymentHandler(FreshPolicies policies) {
        this.policies = policies;
    }

    /**
     * Brings about what the properties ask for; called again with the same properties, it changes nothing.
     */
    protected abstract Deployed deploy(CloudFormationCustomResourceEvent event);

    /** Removes what was deployed; unless a subclass says otherwise, everything stays as it is. */
    protected void remove(CloudFormationCustomResourceEvent event) {
        LOG.info("{} is gone from the template; what it deployed stays", event.getLogicalResourceId());
    }

    @Override
    protected final Response create(CloudFormationCustomResourceEvent event, Context context) {
        return PowertoolsLogging.withLogging(context, () -> answer(event, () -> patiently(event, context)));
    }

    @Override
    protected final Response update(CloudFormationCustomResourceEvent event, Context context) {
        return PowertoolsLogging.withLogging(context, () -> answer(event, () -> patiently(event, context)));
    }

    @Override
    protected final Response delete(CloudFormationCustomResourceEvent event, Context context) {
        return PowertoolsLogging.withLogging(
                context,
                () -> answer(event, () -> {
                    remove(event);
                    return Deployed.as(event.getPhysicalResourceId());
                }));
    }

    /** Lets the invocation fail, so that it is repeated: CloudFormation would wait for the answer for an hour. */
    @Override
    protected final void onSendFailure(
            CloudFormationCustomResourceEvent event, Context context, Response response, Exception failure) {
        // The cause is left out: its message may hold the pre-signed address of the answer.
        throw new IllegalStateException("CloudFormation did not take the answer for %s: %s"
                .formatted(event.getLogicalResourceId(), failure.getClass().getName()));
    }

    private Deployed patiently(CloudFormationCustomResourceEvent event, Context context) {
        return policies.whileDenied(() -> deploy(event), () -> Duration.ofMillis(context.getRemainingTimeInMillis()));
    }

    private static Response answer(CloudFormationCustomResourceEvent event, Supplier<Deployed> deployment) {
        try {
            Deployed deployed = deployment.get();
            return Response.builder()
                    .status(Response.Status.SUCCESS)
                    .physicalResourceId(deployed.physicalId())
                    .value(deployed.attributes())
                    .build();
        } catch (RuntimeException failed) {
            LOG.error("{} could not be deployed", event.getLogicalResourceId(), failed);
            return Response.builder()
                    .status(Response.Status.FAILED)
                    .physicalResourceId(event.getPhysicalResourceId())
                    .reason(reason(failed))
                    .build();
        }
    }

    private static String reason(RuntimeException failed) {
        String message = failed.getMessage() == null ? failed.getClass().getName() : failed.getMessage();
        return message.length() > REASON_LIMIT ? message.substring(0, REASON_LIMIT - 3) + "..." : message;
    }
}
