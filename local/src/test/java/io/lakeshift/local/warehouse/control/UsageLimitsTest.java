package io.lakeshift.local.warehouse.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.local.warehouse.RedshiftFixture;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.redshift.RedshiftClient;
import software.amazon.awssdk.services.redshift.model.UsageLimitNotFoundException;
import software.amazon.awssdk.services.redshiftserverless.RedshiftServerlessClient;
import software.amazon.awssdk.services.redshiftserverless.model.ResourceNotFoundException;
import software.amazon.awssdk.services.redshiftserverless.model.ValidationException;

class UsageLimitsTest {

    private RedshiftFixture redshift;

    @BeforeEach
    void start(@TempDir Path root) {
        redshift = new RedshiftFixture(root);
    }

    @AfterEach
    void stop() {
        redshift.close();
    }

    @Test
    void keepsAndTellsTheLimitsOfAWorkgroup() {
        String workgroup =
                redshift.workgroup.attributes().get("Workgroup.WorkgroupArn").asText();
        try (RedshiftServerlessClient client = redshift.serverless()) {
            String id = client.createUsageLimit(request -> request.resourceArn(workgroup)
                            .usageType("serverless-compute")
                            .amount(256L)
                            .period("daily")
                            .breachAction("deactivate"))
                    .usageLimit()
                    .usageLimitId();
            client.updateUsageLimit(request -> request.usageLimitId(id).amount(300L));
            assertThat(client.listUsageLimits(request -> request.resourceArn(workgroup))
                            .usageLimits())
                    .singleElement()
                    .satisfies(limit -> {
                        assertThat(limit.usageLimitId()).isEqualTo(id);
                        assertThat(limit.amount()).isEqualTo(300);
                        assertThat(limit.periodAsString()).isEqualTo("daily");
                        assertThat(limit.breachActionAsString()).isEqualTo("deactivate");
                    });
            client.deleteUsageLimit(request -> request.usageLimitId(id));
            assertThat(client.listUsageLimits(request -> {}).usageLimits()).isEmpty();
            assertThatThrownBy(() -> client.deleteUsageLimit(request -> request.usageLimitId(id)))
                    .isInstanceOf(ResourceNotFoundException.class);
        }
    }

    @Test
    void refusesWhatRedshiftRefuses() {
        try (RedshiftServerlessClient client = redshift.serverless()) {
            assertThatThrownBy(() -> client.createUsageLimit(request -> request.resourceArn("arn:nowhere")
                            .usageType("serverless-compute")
                            .amount(1L)))
                    .isInstanceOf(ResourceNotFoundException.class);
            assertThatThrownBy(() -> client.createUsageLimit(request -> request.resourceArn(redshift.workgroup
                                    .attributes()
                                    .get("Workgroup.WorkgroupArn")
                                    .asText())
                            .usageType("serverless-compute")
                            .amount(0L)))
                    .isInstanceOf(ValidationException.class)
                    .hasMessageContaining("amount is '0'; allowed: a positive number");
        }
    }

    @Test
    void keepsAndTellsTheLimitsOfACluster() {
        redshift.provision(
                "AWS::Redshift::Cluster", "{\"ClusterIdentifier\": \"lake\", \"MasterUsername\": \"admin\"}");
        try (RedshiftClient client = redshift.provisioned()) {
            String id = client.createUsageLimit(request -> request.clusterIdentifier("lake")
                            .featureType("spectrum")
                            .limitType("data-scanned")
                            .amount(10L)
                            .period("daily")
                            .breachAction("disable"))
                    .usageLimitId();
            client.modifyUsageLimit(request -> request.usageLimitId(id).breachAction("log"));
            assertThat(client.describeUsageLimits(request -> request.clusterIdentifier("lake"))
                            .usageLimits())
                    .singleElement()
                    .satisfies(limit -> {
                        assertThat(limit.amount()).isEqualTo(10);
                        assertThat(limit.limitTypeAsString()).isEqualTo("data-scanned");
                        assertThat(limit.breachActionAsString()).isEqualTo("log");
                    });
            client.deleteUsageLimit(request -> request.usageLimitId(id));
            assertThatThrownBy(() -> client.deleteUsageLimit(request -> request.usageLimitId(id)))
                    .isInstanceOf(UsageLimitNotFoundException.class);
        }
    }
}
