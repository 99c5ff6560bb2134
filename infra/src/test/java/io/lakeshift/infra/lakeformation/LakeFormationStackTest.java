package io.lakeshift.infra.lakeformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.lakeshift.infra.Policies;
import io.lakeshift.infra.Synthesis;
import io.lakeshift.infra.Variants;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class LakeFormationStackTest {

    private static final String STACK = "LakeFormation";
    private static final Synthesis CONTROLLED = Variants.PROVISIONED.synthesis();
    private static final String ROLE = "arn:aws:iam::111122223333:role/prod-insurancelake-eu-west-1-";
    private static final String TAG = "prod-insurancelake-layer";

    @Test
    void registersTheBucketsOfTheTablesWithARoleThatUsesTheLakesKey() {
        assertThat(CONTROLLED.resources(STACK, "AWS::LakeFormation::Resource").values())
                .map(Policies::properties)
                .hasSize(2)
                .allSatisfy(location -> assertThat(location)
                        .containsEntry("UseServiceLinkedRole", false)
                        .extractingByKey("RoleArn")
                        .asString()
                        .contains("LocationsRole"))
                .extracting(location ->
                        String.valueOf(location.get("ResourceArn")).replaceAll(".*FnGetAtt(\\w+)Bucket.*", "$1"))
                .containsExactlyInAnyOrder("Cleanse", "Consume");
        assertThat(Policies.ofRole(CONTROLLED, STACK, "Tables"))
                .flatExtracting(Policies::actions)
                .contains("s3:GetObject", "s3:PutObject", "kms:Decrypt", "kms:GenerateDataKey");
    }

    @Test
    void letsTheJobsMakeDatabasesAndTagThem() {
        assertThat(grants("glue-role"))
                .containsExactlyInAnyOrder(
                        tuple("Catalog", List.of("CREATE_DATABASE")),
                        tuple("DataLocation", List.of("DATA_LOCATION_ACCESS")),
                        tuple("DataLocation", List.of("DATA_LOCATION_ACCESS")),
                        tuple("LFTag", List.of("ASSOCIATE")),
                        tuple("DATABASE", List.of("ALTER", "CREATE_TABLE", "DESCRIBE")),
                        tuple("TABLE", List.of("ALTER", "DELETE", "DESCRIBE", "DROP", "INSERT", "SELECT")));
        assertThat(CONTROLLED.resources("EtlGlue", "AWS::Glue::Job").values())
                // Entities are kept in a database that another job has made.
                .filteredOn(
                        job -> !Policies.properties(job).get("Name").toString().contains("entity-match"))
                .hasSize(2)
                .allSatisfy(
                        job -> assertThat(Policies.map(Policies.properties(job).get("DefaultArguments")))
                                .containsEntry("--lake_formation_tag", TAG + "=lake"));
    }

    @Test
    void letsReadersReadWhateverHasTheTag() {
        for (String reader :
                List.of(ROLE + "etl-publish-lambda", "arn:aws:iam::111122223333:role/analysts", "RedshiftRole")) {
            assertThat(grants(reader))
                    .as(reader)
                    .containsExactlyInAnyOrder(
                            tuple("DATABASE", List.of("DESCRIBE")), tuple("TABLE", List.of("DESCRIBE", "SELECT")));
        }
        assertThat(grants("etl-redshift-access-lambda")).containsExactly(tuple("DATABASE", List.of("DESCRIBE")));
        assertThat(CONTROLLED
                        .resources(STACK, "AWS::LakeFormation::PrincipalPermissions")
                        .values())
                .map(Object::toString)
                .filteredOn(grant -> grant.contains("LFTagPolicy"))
                .allMatch(grant -> grant.contains("Expression=[{TagKey=" + TAG + ", TagValues=[lake]}]"));
    }

    @Test
    void grantsOneAfterTheOther() {
        Map<String, Map<String, Object>> grants =
                CONTROLLED.resources(STACK, "AWS::LakeFormation::PrincipalPermissions");
        assertThat(grants.values().stream()
                        .flatMap(grant -> ((List<?>) grant.get("DependsOn")).stream())
                        .filter(grants::containsKey))
                .hasSize(grants.size() - 1)
                .doesNotHaveDuplicates();
    }

    @Test
    void isNotThereUnlessConfigured() {
        assertThat(Variants.PROJECT.synthesis().stackNames()).doesNotContain(STACK);
        assertThat(Variants.PROJECT
                        .synthesis()
                        .resources("EtlGlue", "AWS::Glue::Job")
                        .toString())
                .doesNotContain("lake_formation");
    }

    /** What a principal is granted, by the kind of resource. */
    private static List<Tuple> grants(String principal) {
        return CONTROLLED.resources(STACK, "AWS::LakeFormation::PrincipalPermissions").values().stream()
                .map(Policies::properties)
                .filter(grant -> grant.get("Principal").toString().contains(principal))
                .map(grant -> {
                    Map<String, Object> resource = Policies.map(grant.get("Resource"));
                    String kind = resource.keySet().iterator().next();
                    return tuple(
                            kind.equals("LFTagPolicy")
                                    ? Policies.map(resource.get(kind)).get("ResourceType")
                                    : kind,
                            grant.get("Permissions"));
                })
                .toList();
    }
}
