package io.lakeshift.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LogGroupsTest {

    private static final Synthesis PROJECT = Variants.PROJECT.synthesis();

    @ParameterizedTest
    @EnumSource
    void encryptsEveryGroupWithTheLakesKeyAndKeepsItsEventsAsLongAsConfigured(Variants variant) {
        Synthesis synthesis = variant.synthesis();
        List<Map<String, Object>> groups = synthesis.stackNames().stream()
                .flatMap(stack -> synthesis.resources(stack, "AWS::Logs::LogGroup").values().stream())
                .map(Policies::properties)
                .toList();
        assertThat(groups)
                .hasSizeGreaterThan(12)
                .allSatisfy(group -> assertThat(group)
                        .containsEntry("RetentionInDays", 90)
                        .containsKey("LogGroupName")
                        .extractingByKey("KmsKeyId")
                        .asString()
                        .contains("LakeKey"));
    }

    @Test
    void hasTheGroupsThatGlueNamesAfterRoleAndConfigurationByEitherOfItsPages() {
        String role = "dev-insurancelake-us-east-2-glue-role";
        String configuration = "dev-insurancelake-glue-encryption";
        assertThat(names(PROJECT, "EtlGlue"))
                .contains(
                        "/aws-glue/jobs/" + configuration + "-role/" + role + "/output",
                        "/aws-glue/jobs/" + configuration + "-role/" + role + "/error",
                        "/aws-glue/jobs-" + role + "-" + configuration + "/output",
                        "/aws-glue/jobs-" + role + "-" + configuration + "/error");
        PROJECT.template("EtlGlue")
                .hasResourceProperties("AWS::Glue::SecurityConfiguration", Map.of("Name", configuration));
        PROJECT.template("EtlGlue").hasResourceProperties("AWS::IAM::Role", Map.of("RoleName", role));
    }

    @Test
    void makesTheGroupsOfTheJobsBeforeTheJobs() {
        Map<String, Object> configuration = PROJECT.resources("EtlGlue", "AWS::Glue::SecurityConfiguration")
                .values()
                .iterator()
                .next();
        assertThat((List<?>) configuration.get("DependsOn"))
                .map(String::valueOf)
                .filteredOn(id -> id.startsWith("JobLogs"))
                .hasSize(4);
        String id = PROJECT.resources("EtlGlue", "AWS::Glue::SecurityConfiguration")
                .keySet()
                .iterator()
                .next();
        assertThat(PROJECT.resources("EtlGlue", "AWS::Glue::Job").values())
                .hasSize(3)
                .allSatisfy(job ->
                        assertThat(Policies.properties(job)).containsEntry("SecurityConfiguration", Map.of("Ref", id)));
    }

    @Test
    void makesTheGroupsOfTheWarehouseBeforeTheWarehouse() {
        assertThat(names(PROJECT, "Redshift"))
                .contains(
                        "/aws/redshift/dev-insurancelake/connectionlog",
                        "/aws/redshift/dev-insurancelake/useractivitylog",
                        "/aws/redshift/dev-insurancelake/userlog");
        assertThat(dependencies(PROJECT, "AWS::RedshiftServerless::Namespace")).hasSize(3);
        Synthesis cluster = Variants.PROVISIONED.synthesis();
        assertThat(names(cluster, "Redshift"))
                .contains(
                        "/aws/redshift/cluster/lake-cluster/connectionlog",
                        "/aws/redshift/cluster/lake-cluster/useractivitylog",
                        "/aws/redshift/cluster/lake-cluster/userlog");
        assertThat(dependencies(cluster, "AWS::Redshift::Cluster")).hasSize(3);
    }

    private static List<String> dependencies(Synthesis synthesis, String type) {
        Object ids =
                synthesis.resources("Redshift", type).values().iterator().next().get("DependsOn");
        return ((List<?>) ids)
                .stream()
                        .map(String::valueOf)
                        .filter(id -> id.startsWith("NamespaceLogs") || id.startsWith("ClusterLogs"))
                        .toList();
    }

    private static Stream<String> names(Synthesis synthesis, String stack) {
        return synthesis.resources(stack, "AWS::Logs::LogGroup").values().stream()
                .map(group -> String.valueOf(Policies.properties(group).get("LogGroupName")));
    }
}
