package io.lakeshift.lambdas.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.CloudFormationCustomResourceEvent;
import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.lambdas.AwsEndpoint;
import io.lakeshift.lambdas.InvocationContext;
import io.lakeshift.lambdas.deployment.CloudFormation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.redshift.RedshiftClient;
import software.amazon.awssdk.services.redshiftserverless.RedshiftServerlessClient;

class LimitsHandlerTest {

    private static final String WORKGROUP = "arn:aws:redshift-serverless:us-east-2:111122223333:workgroup/0a1b";
    private static final UsageLimit DAY =
            new UsageLimit(LimitedUse.SERVERLESS_COMPUTE, 256, LimitPeriod.DAILY, BreachAction.DEACTIVATE);
    private static final UsageLimit SPECTRUM =
            new UsageLimit(LimitedUse.SPECTRUM, 10, LimitPeriod.DAILY, BreachAction.DISABLE);

    private final CloudFormation cloudFormation = new CloudFormation();
    private final AwsEndpoint aws = new AwsEndpoint();
    private final LimitsHandler handler =
            new LimitsHandler(aws.client(RedshiftServerlessClient.builder()), aws.client(RedshiftClient.builder()));

    @AfterEach
    void stop() {
        cloudFormation.close();
        aws.close();
    }

    @Test
    void limitsAWorkgroup() {
        aws.answer(200, "{\"usageLimits\": []}").answer(200, "{}");
        JsonNode answer = cloudFormation.send(handler, "Create", workgroup(DAY).toProperties());
        assertThat(answer.path("Status").asText()).as(answer.toString()).isEqualTo("SUCCESS");
        assertThat(answer.path("PhysicalResourceId").asText()).isEqualTo("usage-limits://" + WORKGROUP);
        assertThat(aws.requests())
                .extracting(AwsEndpoint.Request::target)
                .containsExactly("RedshiftServerless.ListUsageLimits", "RedshiftServerless.CreateUsageLimit");
        assertThat(aws.requests().get(1).body())
                .contains("\"amount\":256", "\"breachAction\":\"deactivate\"", "\"period\":\"daily\"")
                .contains("\"usageType\":\"serverless-compute\"", WORKGROUP);
    }

    @Test
    void deletesWhatIsDeclaredNoMore() {
        aws.answer(
                        200,
                        "{\"usageLimits\": [{\"usageLimitId\": \"u-1\", \"amount\": 256, \"period\": \"daily\","
                                + " \"breachAction\": \"deactivate\", \"usageType\": \"serverless-compute\"}]}")
                .answer(200, "{}");
        CloudFormationCustomResourceEvent event =
                cloudFormation.event("Update", workgroup().toProperties());
        event.setOldResourceProperties(workgroup(DAY).toProperties());
        handler.handleRequest(event, new InvocationContext());
        assertThat(aws.requests().get(1).target()).isEqualTo("RedshiftServerless.DeleteUsageLimit");
        assertThat(aws.requests().get(1).body()).contains("u-1");
    }

    @Test
    void isDoneWhenTheWorkgroupIsGone() {
        aws.answer(400, "{\"__type\": \"ResourceNotFoundException\", \"message\": \"Workgroup is gone\"}");
        JsonNode answer = cloudFormation.send(handler, "Delete", workgroup(DAY).toProperties());
        assertThat(answer.path("Status").asText()).as(answer.toString()).isEqualTo("SUCCESS");
    }

    @Test
    void limitsACluster() {
        aws.answer(200, """
                        <DescribeUsageLimitsResponse xmlns="http://redshift.amazonaws.com/doc/2012-12-01/">
                          <DescribeUsageLimitsResult><UsageLimits><member>
                            <UsageLimitId>u-2</UsageLimitId><FeatureType>spectrum</FeatureType>
                            <LimitType>data-scanned</LimitType><Amount>5</Amount><Period>daily</Period>
                            <BreachAction>log</BreachAction>
                          </member></UsageLimits></DescribeUsageLimitsResult>
                        </DescribeUsageLimitsResponse>
                        """).answer(200, "<ModifyUsageLimitResponse/>");
        JsonNode answer = cloudFormation.send(
                handler,
                "Create",
                new LimitProperties(LimitProperties.Kind.CLUSTER, "lake", List.of(SPECTRUM)).toProperties());
        assertThat(answer.path("Status").asText()).as(answer.toString()).isEqualTo("SUCCESS");
        assertThat(aws.requests().get(0).body()).contains("Action=DescribeUsageLimits", "ClusterIdentifier=lake");
        assertThat(aws.requests().get(1).body())
                .contains("Action=ModifyUsageLimit", "UsageLimitId=u-2", "Amount=10", "BreachAction=disable");
    }

    @Test
    void tellsCloudFormationWhyRedshiftRefuses() {
        aws.answer(200, "{\"usageLimits\": []}")
                .answer(400, "{\"__type\": \"ServiceQuotaExceededException\", \"message\": \"Too many limits\"}");
        JsonNode answer = cloudFormation.send(handler, "Create", workgroup(DAY).toProperties());
        assertThat(answer.path("Status").asText()).isEqualTo("FAILED");
        assertThat(answer.path("Reason").asText()).contains("Too many limits");
    }

    @Test
    void readsWhatItWrites() {
        LimitProperties properties = workgroup(DAY);
        assertThat(LimitProperties.from(properties.toProperties())).isEqualTo(properties);
        assertThatThrownBy(() -> LimitProperties.from(Map.of(
                        "WorkgroupArn",
                        WORKGROUP,
                        "Limits",
                        List.of(Map.of("Use", "spectrum", "Amount", "1", "Period", "yearly")))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Period of a usage limit is 'yearly'; allowed: [daily, weekly, monthly]");
        assertThatThrownBy(() -> new UsageLimit(LimitedUse.SPECTRUM, 0, LimitPeriod.DAILY, BreachAction.LOG))
                .hasMessage("The daily limit of spectrum is 0; it must be 1 or more");
    }

    private static LimitProperties workgroup(UsageLimit... limits) {
        return new LimitProperties(LimitProperties.Kind.WORKGROUP, WORKGROUP, List.of(limits));
    }
}
