package io.lakeshift.infra.warehouse;

import io.lakeshift.infra.function.FunctionCode;
import io.lakeshift.infra.function.JavaFunction;
import io.lakeshift.infra.stack.AcceptedFinding;
import io.lakeshift.lambdas.limits.LimitProperties;
import io.lakeshift.lambdas.limits.LimitsHandler;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.CustomResource;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.constructs.Construct;

/** The usage limits of a warehouse that the app creates: a custom resource, because CloudFormation has none for them. */
final class WarehouseLimits extends Construct {

    private static final String FUNCTION = "etl-redshift-limits";

    /**
     * What the limits are made of.
     *
     * @param limits the warehouse and its limits
     * @param permissions what it takes to read and change them
     */
    record Props(LimitProperties limits, List<PolicyStatement> permissions) {}

    WarehouseLimits(Construct scope, String id, FunctionCode code, Props props) {
        super(scope, id);
        JavaFunction function = new JavaFunction(
                this,
                "Function",
                code,
                new JavaFunction.Props(
                        FUNCTION,
                        "Sets the usage limits of the Redshift warehouse",
                        LimitsHandler.class,
                        Map.of(),
                        Duration.minutes(2)));
        function.allow(props.permissions());
        AcceptedFinding.wildcard(
                        "Usage limits of workgroups have no ARN, and Redshift makes up the ids of a cluster's.")
                .on(function, "Resource::\\*", "Resource::.*:usagelimit:\\*");
        CustomResource limits = CustomResource.Builder.create(this, "Resource")
                .resourceType("Custom::RedshiftUsageLimits")
                .serviceToken(function.resource().getFunctionArn())
                .serviceTimeout(Duration.minutes(5))
                .properties(props.limits().toProperties())
                .build();
        limits.getNode().addDependency(function);
    }
}
