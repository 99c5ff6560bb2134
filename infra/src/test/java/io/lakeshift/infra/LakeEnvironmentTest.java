package io.lakeshift.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awscdk.Stack;

class LakeEnvironmentTest {

    /** Resources the CDK makes for conveniences the lake does without, because they bring functions of its own. */
    private static final List<String> FOREIGN =
            List.of("Custom::S3AutoDeleteObjects", "Custom::S3BucketNotifications", "Custom::CDKBucketDeployment");

    private static final Pattern AWS_ACCOUNT = Pattern.compile("\\{Ref=AWS::AccountId\\}");

    @Test
    void hasTheStacksUnderTheNamesOfTheGuide() {
        assertThat(Variants.PROJECT.synthesis().stacks())
                .extracting(stack -> stack.getNode().getPath() + " " + stack.getStackName())
                .containsExactlyInAnyOrder(
                        "Dev/InsuranceLakeInfrastructureS3BucketZones Dev-InsuranceLakeInfrastructureS3BucketZones",
                        "Dev/InsuranceLakeInfrastructureVpc Dev-InsuranceLakeInfrastructureVpc",
                        "Dev/InsuranceLakeEtlDynamoDb Dev-InsuranceLakeEtlDynamoDb",
                        "Dev/InsuranceLakeEtlGlue Dev-InsuranceLakeEtlGlue",
                        "Dev/InsuranceLakeEtlStepFunctions Dev-InsuranceLakeEtlStepFunctions",
                        "Dev/InsuranceLakeEtlDataLakeConsumer Dev-InsuranceLakeEtlDataLakeConsumer",
                        "Dev/InsuranceLakeBusinessIntelligence Dev-InsuranceLakeBusinessIntelligence",
                        "Dev/InsuranceLakeRedshift Dev-InsuranceLakeRedshift");
    }

    @Test
    void hasNoNetworkWithoutAVpc() {
        assertThat(Variants.EXISTING_SERVERLESS.synthesis().stacks())
                .extracting(Stack::getStackName)
                .hasSize(7)
                .doesNotContain("Prod-InsuranceLakeInfrastructureVpc");
    }

    @Test
    void hasNoWayOutWithoutOneConfigured() {
        assertThat(Variants.EXISTING_PROVISIONED.synthesis().stacks())
                .extracting(Stack::getStackName)
                .hasSize(7)
                .doesNotContain("Test-InsuranceLakeBusinessIntelligence");
    }

    @ParameterizedTest
    @EnumSource
    void keepsEveryNameWithinItsLimit(Variants variant) {
        assertThat(names(variant, "AWS::S3::Bucket", "BucketName"))
                .hasSizeBetween(6, 7)
                .allSatisfy(name -> assertThat(name).hasSizeBetween(3, 63).matches("[a-z0-9-]+"));
        assertThat(names(variant, "AWS::IAM::Role", "RoleName"))
                .hasSizeGreaterThan(7)
                .allSatisfy(name -> assertThat(name).hasSizeLessThanOrEqualTo(64));
        assertThat(names(variant, "AWS::Lambda::Function", "FunctionName"))
                .hasSizeGreaterThanOrEqualTo(8)
                .allSatisfy(name -> assertThat(name).hasSizeLessThanOrEqualTo(64));
    }

    @Test
    void usesTheWholeLengthThatRoleNamesMayHave() {
        assertThat(names(Variants.EXISTING_SERVERLESS, "AWS::IAM::Role", "RoleName"))
                .anySatisfy(name -> assertThat(name).hasSize(64));
    }

    @ParameterizedTest
    @EnumSource
    void bringsNoFunctionThatIsNotItsOwn(Variants variant) {
        Synthesis synthesis = variant.synthesis();
        for (Stack stack : synthesis.stacks()) {
            Map<?, ?> resources =
                    (Map<?, ?>) synthesis.template(nameOf(stack)).toJSON().get("Resources");
            assertThat(resources.values().toString()).doesNotContain(FOREIGN).doesNotContain("nodejs", "python3");
        }
    }

    @Test
    void keepsStacksThatHoldDataFromBeingDeleted() {
        assertThat(Variants.PROVISIONED.synthesis().stacks())
                .allSatisfy(
                        stack -> assertThat(stack.getTerminationProtection()).isTrue());
        assertThat(Variants.PROJECT.synthesis().stacks())
                .allSatisfy(
                        stack -> assertThat(stack.getTerminationProtection()).isFalse());
    }

    @Test
    void addsNoMoreTagsOfItsOwnThanTheConfigurationLeavesRoomFor() {
        Synthesis project = Variants.PROJECT.synthesis();
        int configured = 2;
        List<Integer> sizes = project.stackNames().stream()
                .flatMap(stack -> Policies.map(project.template(stack).toJSON().get("Resources")).values().stream())
                .map(resource -> Policies.properties(Policies.map(resource)))
                .filter(properties -> properties != null && properties.get("Tags") != null)
                .map(properties -> properties.get("Tags") instanceof List<?> list
                        ? list.size()
                        : Policies.map(properties.get("Tags")).size())
                .toList();
        assertThat(sizes).hasSizeGreaterThan(50).contains(configured);
        assertThat(Collections.max(sizes)).isEqualTo(configured + 3);
    }

    @ParameterizedTest
    @EnumSource
    void describesEveryStack(Variants variant) {
        Synthesis synthesis = variant.synthesis();
        assertThat(synthesis.stacks())
                .allSatisfy(stack -> assertThat(
                                synthesis.template(nameOf(stack)).toJSON().get("Description"))
                        .asString()
                        .hasSizeGreaterThan(20));
    }

    private static List<String> names(Variants variant, String type, String property) {
        Synthesis synthesis = variant.synthesis();
        return synthesis.stacks().stream()
                .flatMap(stack -> synthesis.resources(nameOf(stack), type).values().stream())
                .map(resource -> Policies.properties(resource).get(property))
                .flatMap(name -> name == null ? Stream.empty() : Stream.of(resolved(name)))
                .toList();
    }

    private static String nameOf(Stack stack) {
        return stack.getNode().getId().substring("InsuranceLake".length());
    }

    private static String resolved(Object name) {
        if (name instanceof String literal) {
            return literal;
        }
        String joined = ((List<?>) ((List<?>) Policies.map(name).get("Fn::Join")).get(1))
                .stream().map(String::valueOf).reduce("", String::concat);
        return AWS_ACCOUNT.matcher(joined).replaceAll("111122223333");
    }
}
