package io.lakeshift.lambdas.limits;

import com.amazonaws.services.lambda.runtime.events.CloudFormationCustomResourceEvent;
import io.lakeshift.lambdas.FunctionClients;
import io.lakeshift.lambdas.deployment.Deployed;
import io.lakeshift.lambdas.deployment.DeploymentHandler;
import io.lakeshift.lambdas.deployment.ResourceProperties;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.redshift.RedshiftClient;
import software.amazon.awssdk.services.redshiftserverless.RedshiftServerlessClient;

/**
 * The custom resource that sets the usage limits its properties declare (see {@link LimitProperties}) and deletes them
 * when they are declared no more, or when it is deleted itself.
 */
public final class LimitsHandler extends DeploymentHandler {

    private final RedshiftServerlessClient serverless;
    private final RedshiftClient provisioned;

    /** The function as AWS Lambda makes it. */
    public LimitsHandler() {
        this(FunctionClients.of(RedshiftServerlessClient.builder()), FunctionClients.of(RedshiftClient.builder()));
    }

    LimitsHandler(RedshiftServerlessClient serverless, RedshiftClient provisioned) {
        this.serverless = serverless;
        this.provisioned = provisioned;
    }

    @Override
    protected Deployed deploy(CloudFormationCustomResourceEvent event) {
        LimitProperties declared =
                LimitProperties.from(ResourceProperties.of(event).values());
        limits(declared).apply(declared.limits(), before(event, declared));
        return Deployed.as("usage-limits://" + declared.id());
    }

    @Override
    protected void remove(CloudFormationCustomResourceEvent event) {
        LimitProperties declared =
                LimitProperties.from(ResourceProperties.of(event).values());
        limits(declared).apply(List.of(), declared.limits());
    }

    /** What was declared for the same warehouse; those of another go when CloudFormation deletes the other resource. */
    private static List<UsageLimit> before(CloudFormationCustomResourceEvent event, LimitProperties declared) {
        Map<String, Object> old = event.getOldResourceProperties();
        return Optional.ofNullable(old)
                .map(LimitProperties::from)
                .filter(properties -> properties.id().equals(declared.id()))
                .map(LimitProperties::limits)
                .orElse(List.of());
    }

    private UsageLimits limits(LimitProperties properties) {
        return new UsageLimits(
                switch (properties.kind()) {
                    case WORKGROUP -> new WorkgroupLimits(serverless, properties.id());
                    case CLUSTER -> new ClusterLimits(provisioned, properties.id());
                });
    }
}
