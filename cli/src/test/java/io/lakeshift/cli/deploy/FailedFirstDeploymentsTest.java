package io.lakeshift.cli.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.infra.config.LakeConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksResponse;
import software.amazon.awssdk.services.cloudformation.model.ListStacksRequest;
import software.amazon.awssdk.services.cloudformation.model.ListStacksResponse;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.cloudformation.model.StackSummary;
import software.amazon.awssdk.services.cloudformation.model.UpdateTerminationProtectionRequest;
import software.amazon.awssdk.services.cloudformation.model.UpdateTerminationProtectionResponse;

class FailedFirstDeploymentsTest {

    @TempDir
    private Path directory;

    private final Stacks stacks = new Stacks();
    private LakeConfig config;

    @BeforeEach
    void readConfiguration() throws IOException {
        Path file = directory.resolve("cdk.json");
        Files.writeString(file, "{\"context\": {\"environments\": {\"Prod\": {}}}}");
        config = LakeConfig.readAll(file).get(0);
    }

    @Test
    void liftsTheProtectionOfStacksOfTheEnvironmentThatNeverCameUp() {
        stacks.add("Prod-InsuranceLakeRedshift", StackStatus.ROLLBACK_COMPLETE);
        stacks.add("Prod-InsuranceLakeEtlGlue", StackStatus.ROLLBACK_FAILED);
        assertThat(new FailedFirstDeployments(stacks).unlock(config))
                .containsExactly("Prod-InsuranceLakeRedshift", "Prod-InsuranceLakeEtlGlue");
        assertThat(stacks.protection).doesNotContainValue(true);
        assertThat(new FailedFirstDeployments(stacks).unlock(config)).isEmpty();
    }

    @Test
    void leavesEveryOtherStackProtected() {
        stacks.add("Prod-InsuranceLakeRedshift", StackStatus.UPDATE_ROLLBACK_COMPLETE);
        stacks.add("Prod-InsuranceLakeEtlGlue", StackStatus.CREATE_COMPLETE);
        stacks.add("Prod-InsuranceLakeEtlDynamoDb", StackStatus.UPDATE_ROLLBACK_FAILED);
        stacks.add("Prod-SomebodyElses", StackStatus.ROLLBACK_COMPLETE);
        stacks.add("Dev-InsuranceLakeRedshift", StackStatus.ROLLBACK_COMPLETE);
        assertThat(new FailedFirstDeployments(stacks).unlock(config)).isEmpty();
        assertThat(stacks.protection).hasSize(5).doesNotContainValue(false);
    }

    /** CloudFormation with stacks that are all protected at first. */
    private static final class Stacks implements CloudFormationClient {

        private final Map<String, StackStatus> statuses = new LinkedHashMap<>();
        private final Map<String, Boolean> protection = new LinkedHashMap<>();

        void add(String name, StackStatus status) {
            statuses.put(name, status);
            protection.put(name, true);
        }

        @Override
        public ListStacksResponse listStacks(ListStacksRequest request) {
            return ListStacksResponse.builder()
                    .stackSummaries(statuses.entrySet().stream()
                            .filter(stack -> request.stackStatusFilters().contains(stack.getValue()))
                            .map(stack -> StackSummary.builder()
                                    .stackName(stack.getKey())
                                    .stackStatus(stack.getValue())
                                    .build())
                            .toList())
                    .build();
        }

        @Override
        public DescribeStacksResponse describeStacks(DescribeStacksRequest request) {
            return DescribeStacksResponse.builder()
                    .stacks(Stack.builder()
                            .stackName(request.stackName())
                            .enableTerminationProtection(protection.get(request.stackName()))
                            .build())
                    .build();
        }

        @Override
        public UpdateTerminationProtectionResponse updateTerminationProtection(
                UpdateTerminationProtectionRequest request) {
            protection.put(request.stackName(), request.enableTerminationProtection());
            return UpdateTerminationProtectionResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
