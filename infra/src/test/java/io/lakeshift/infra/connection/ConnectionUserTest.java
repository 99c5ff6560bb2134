package io.lakeshift.infra.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.infra.Policies;
import io.lakeshift.infra.Synthesis;
import io.lakeshift.infra.Variants;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

class ConnectionUserTest {

    private static final String STACK = "Redshift";
    private static final String ROTATION = "dev-insurancelake-etl-redshift-rotation";
    private static final Synthesis CONNECTED = Variants.CONNECTED.synthesis();
    private static final Template TEMPLATE = CONNECTED.template(STACK);

    @Test
    void letsSecretsManagerMakeThePasswordUnderTheKeyOfTheLake() {
        TEMPLATE.hasResourceProperties(
                "AWS::SecretsManager::Secret",
                Map.of(
                        "GenerateSecretString",
                        Match.objectLike(Map.of(
                                "SecretStringTemplate",
                                "{\"username\":\"glue_connector\"}",
                                "GenerateStringKey",
                                "password",
                                "PasswordLength",
                                48)),
                        "KmsKeyId",
                        Map.of(
                                "Fn::GetStackOutput",
                                Match.objectLike(Map.of("OutputName", Match.stringLikeRegexp(".*LakeKey.*")))),
                        "SecretString",
                        Match.absent()));
    }

    @Test
    void hidesThePasswordFromAllButTheJobsAndTheRotation() {
        List<List<?>> admitted = CONNECTED.resources(STACK, "AWS::SecretsManager::ResourcePolicy").values().stream()
                .map(policy -> Policies.map(Policies.properties(policy).get("ResourcePolicy")))
                .map(document -> Policies.map(((List<?>) document.get("Statement")).get(0)))
                .peek(statement -> assertThat(statement)
                        .containsEntry("Effect", "Deny")
                        .containsEntry("Principal", Map.of("AWS", "*"))
                        .containsEntry("Action", "secretsmanager:GetSecretValue"))
                .<List<?>>map(statement -> many(
                        Policies.map(Policies.map(statement.get("Condition")).get("ArnNotEquals"))
                                .get("aws:PrincipalArn")))
                .toList();

        assertThat(admitted).hasSize(2);
        assertThat(admitted)
                .anySatisfy(roles -> assertThat(roles.toString())
                        .contains(":role/dev-insurancelake-us-east-2-glue-role")
                        .contains("AccessFunctionRole"))
                .anySatisfy(
                        roles -> assertThat(roles).singleElement().asString().contains("AccessFunctionRole"));
    }

    @Test
    void rotatesAtOnceAndThenOnSchedule() {
        TEMPLATE.hasResource(
                "AWS::SecretsManager::RotationSchedule",
                Map.of(
                        "Properties",
                        Map.of(
                                "RotateImmediatelyOnUpdate",
                                true,
                                "RotationLambdaARN",
                                Map.of(
                                        "Fn::GetAtt",
                                        List.of(Match.stringLikeRegexp("ConnectionUserRotation.*"), "Arn")),
                                "RotationRules",
                                Map.of("AutomaticallyAfterDays", 7)),
                        "DependsOn",
                        Match.arrayWith(List.of(Match.stringLikeRegexp("Access.*")))));
        Variants.PROVISIONED
                .synthesis()
                .template(STACK)
                .hasResourceProperties(
                        "AWS::SecretsManager::RotationSchedule",
                        Map.of("RotationRules", Map.of("AutomaticallyAfterDays", 30)));
    }

    @Test
    void letsNobodyButSecretsManagerRotateForThisSecret() {
        TEMPLATE.hasResourceProperties(
                "AWS::Lambda::Permission",
                Map.of(
                        "Principal",
                        "secretsmanager.amazonaws.com",
                        "SourceAccount",
                        Map.of("Ref", "AWS::AccountId"),
                        "SourceArn",
                        Map.of("Ref", Match.stringLikeRegexp("ConnectionUserSecret.*"))));
        TEMPLATE.hasResourceProperties(
                "AWS::Lambda::Function",
                Map.of(
                        "FunctionName",
                        ROTATION,
                        "Handler",
                        "io.lakeshift.lambdas.rotation.RotationHandler",
                        "Role",
                        Map.of("Fn::GetAtt", List.of(Match.stringLikeRegexp("AccessFunctionRole.*"), "Arn"))));
    }

    @Test
    void declaresTheUserWithTheRightsOfTheGuide() {
        TEMPLATE.hasResourceProperties(
                "Custom::RedshiftAccess",
                Map.of(
                        "Access",
                        Match.objectLike(Map.of(
                                "users",
                                Match.arrayWith(List.of(Match.objectLike(Map.of("name", "glue_connector")))),
                                "grants",
                                Match.arrayWith(List.of(granted("database", "dev"), granted("schema", "public")))))));
    }

    private static Object granted(String kind, String name) {
        return Match.objectLike(Map.of(
                "privileges",
                Match.arrayWith(List.of("CREATE")),
                "on",
                Map.of(kind, name),
                "to",
                Match.arrayWith(List.of(Match.stringLikeRegexp(".*glue_connector")))));
    }

    @Test
    void soundsWhenARotationFails() {
        CONNECTED
                .template("EtlStepFunctions")
                .hasResourceProperties("AWS::CloudWatch::Alarm", Map.of("AlarmName", ROTATION + "-errors"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Variants.class,
            names = {"PROJECT", "EXISTING_SERVERLESS"})
    void isNotThereUnlessConfigured(Variants without) {
        Template template = without.synthesis().template(STACK);
        template.resourceCountIs("AWS::SecretsManager::Secret", 0);
        template.resourceCountIs("AWS::SecretsManager::RotationSchedule", 0);
    }

    private static List<?> many(Object value) {
        return value instanceof List<?> list ? list : List.of(value);
    }
}
