package io.lakeshift.infra.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.infra.Synthesis;
import io.lakeshift.infra.Variants;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

class RedshiftStackTest {

    private static final String STACK = "Redshift";
    private static final Synthesis PROJECT = Variants.PROJECT.synthesis();
    private static final Template TEMPLATE = PROJECT.template(STACK);
    private static final Template CLUSTER = Variants.PROVISIONED.synthesis().template(STACK);

    @Test
    void createsAWorkgroupThatTakesEncryptedConnectionsOnlyAndStopsRunawayQueries() {
        TEMPLATE.hasResourceProperties(
                "AWS::RedshiftServerless::Workgroup",
                Map.of(
                        "WorkgroupName",
                        "dev-insurancelake",
                        "BaseCapacity",
                        8,
                        "MaxCapacity",
                        32,
                        "PubliclyAccessible",
                        false,
                        "ConfigParameters",
                        Match.arrayWith(List.of(
                                parameter("max_query_execution_time", "14400"), parameter("require_ssl", "true"))),
                        "SubnetIds",
                        List.of(Match.anyValue(), Match.anyValue(), Match.anyValue())));
    }

    @Test
    void leavesTheAdministratorsPasswordToRedshift() {
        TEMPLATE.hasResourceProperties(
                "AWS::RedshiftServerless::Namespace",
                Map.of(
                        "DbName", "dev",
                        "ManageAdminPassword", true,
                        "AdminUserPassword", Match.absent(),
                        "AdminPasswordSecretKmsKeyId", Match.anyValue(),
                        "KmsKeyId", Match.anyValue()));
        CLUSTER.hasResourceProperties(
                "AWS::Redshift::Cluster",
                Map.of("ManageMasterPassword", true, "MasterUserPassword", Match.absent(), "Encrypted", true));
    }

    @Test
    void doesNotTagTheNamespaceBecauseThatCouldReplaceIt() {
        TEMPLATE.hasResourceProperties("AWS::RedshiftServerless::Namespace", Map.of("Tags", Match.absent()));
        TEMPLATE.hasResourceProperties(
                "AWS::RedshiftServerless::Workgroup",
                Map.of("Tags", Match.arrayWith(List.of(Map.of("Key", "insurancelake:environment", "Value", "Dev")))));
    }

    @Test
    void createsAClusterThatTakesEncryptedConnectionsOnlyAndIsNotPublic() {
        CLUSTER.hasResourceProperties(
                "AWS::Redshift::Cluster",
                Map.of(
                        "ClusterIdentifier",
                        "lake-cluster",
                        "DBName",
                        "lake",
                        "NodeType",
                        "ra3.large",
                        "NumberOfNodes",
                        2,
                        "PubliclyAccessible",
                        false,
                        "EnhancedVpcRouting",
                        true));
        CLUSTER.hasResource(
                "AWS::Redshift::Cluster",
                Map.of("DeletionPolicy", "RetainExceptOnCreate", "UpdateReplacePolicy", "Retain"));
        CLUSTER.hasResourceProperties(
                "AWS::Redshift::ClusterParameterGroup",
                Map.of(
                        "Parameters",
                        Match.arrayWith(List.of(Map.of("ParameterName", "require_ssl", "ParameterValue", "true")))));
    }

    @Test
    void createsNoWarehouseWhereOneExists() {
        for (Variants existing : List.of(Variants.EXISTING_SERVERLESS, Variants.EXISTING_PROVISIONED)) {
            Template template = existing.synthesis().template(STACK);
            template.resourceCountIs("AWS::RedshiftServerless::Workgroup", 0);
            template.resourceCountIs("AWS::Redshift::Cluster", 0);
            template.resourceCountIs("Custom::RedshiftAccess", 1);
        }
    }

    @Test
    void declaresTheUsersOfTheJobsAndOfPublish() {
        TEMPLATE.hasResourceProperties(
                "Custom::RedshiftAccess",
                Map.of(
                        "Access",
                        Match.objectLike(Map.of(
                                "users",
                                Match.arrayWith(List.of(
                                        Match.objectLike(Map.of("name", "IAMR:dev-insurancelake-us-east-2-glue-role")),
                                        Match.objectLike(Map.of(
                                                "name",
                                                "IAMR:dev-insurancelake-us-east-2-etl-publish-lambda",
                                                "roles",
                                                List.of("sys:monitor")))))))));
    }

    @Test
    void handsOutTheStatementASuperuserRunsWhereThereIsNoSecretAndChecksItBeforePublishing() throws IOException {
        String sql = "ALTER USER \"IAMR:prod-insurancelake1-ap-southeast-2-etl-redshift-access-lambda\" CREATEUSER;";
        Synthesis existing = Variants.EXISTING_SERVERLESS.synthesis();

        existing.template(STACK)
                .hasOutput(
                        "RedshiftSuperuserSqlOutput",
                        Map.of("Value", sql, "Export", Map.of("Name", "ProdInsuranceLakeRedshiftSuperuserSql")));
        assertThat(Files.readString(existing.assembly().resolve("redshift-superuser-Prod.sql")))
                .endsWith("\n" + sql + "\n");
        assertThat(definition(existing)).contains("PublishAccessTask");
    }

    @Test
    void needsNoSuperuserWhereThereIsASecret() {
        for (Variants variant : List.of(Variants.PROJECT, Variants.PROVISIONED, Variants.EXISTING_PROVISIONED)) {
            Synthesis synthesis = variant.synthesis();
            assertThat(synthesis.template(STACK).findOutputs("RedshiftSuperuserSqlOutput"))
                    .isEmpty();
            assertThat(definition(synthesis)).contains("PublishAccessTask");
        }
    }

    private static String definition(Synthesis synthesis) {
        return String.valueOf(synthesis
                .resources("EtlStepFunctions", "AWS::StepFunctions::StateMachine")
                .values());
    }

    @Test
    void givesTheAccessFunctionTheOneSecretItNeeds() {
        assertThat(secretResource(PROJECT))
                .contains(":secret:redshift!dev-insurancelake-lakeadmin-??????")
                .doesNotContain("[*]");
        assertThat(secretResource(Variants.EXISTING_PROVISIONED.synthesis()))
                .isEqualTo("arn:aws:secretsmanager:us-west-2:111122223333:secret:admin-AbCdEf");
        assertThat(secretResource(Variants.PROVISIONED.synthesis())).contains("MasterPasswordSecretArn");
    }

    private static String secretResource(Synthesis synthesis) {
        return synthesis.resources(STACK, "AWS::IAM::Policy").values().stream()
                .map(policy -> (Map<?, ?>) ((Map<?, ?>) policy.get("Properties")).get("PolicyDocument"))
                .flatMap(document -> ((List<?>) document.get("Statement")).stream())
                .map(statement -> (Map<?, ?>) statement)
                .filter(statement -> "secretsmanager:GetSecretValue".equals(statement.get("Action")))
                .map(statement -> String.valueOf(statement.get("Resource")))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> parameter(String key, String value) {
        return Map.of("ParameterKey", key, "ParameterValue", value);
    }
}
