package io.lakeshift.infra.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lakeshift.infra.ProjectContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccessConfigReaderTest {

    @Test
    void declaresATeamOfAnalystsInFourLines() {
        assertThat(read("""
                        {"roles": {
                          "analysts": {
                            "members": ["IAMR:analyst-team", "IAM:ann"],
                            "reads": ["syntheticgeneraldata_consume"]
                          }
                        }}
                        """).roles())
                .containsExactly(new AccessConfig.Role(
                        "analysts",
                        List.of("IAMR:analyst-team", "IAM:ann"),
                        new AccessConfig.Permissions(
                                List.of("syntheticgeneraldata_consume"), List.of(), Map.of(), Map.of(), Map.of())));
    }

    @Test
    void readsEverythingThatCanBeDeclared() {
        AccessConfig access = read("""
                {"roles": {
                   "sys:monitor": {"members": ["IAMR:dba", "role:actuaries"]},
                   "actuaries": {
                     "writes": ["reserves"],
                     "databases": {"dev": ["TEMP"], "awsdatacatalog": ["USAGE"]},
                     "schemas": {"public": ["USAGE", "CREATE"], "reserves.*": ["USAGE"]},
                     "tables": {"public.*": ["SELECT"], "public.policies": ["SELECT"], "reserves.*.*": ["SELECT"]}}},
                 "users": {"IAM:rill": {"reads": ["hr"]}},
                 "databases": ["hr_consume"],
                 "externalSchemas": {
                   "hr_open": {"database": "hr"},
                   "hr_all": {"database": "hr", "roleArn": "arn:aws:iam::111122223333:role/hr-reader"}}}
                """);
        assertThat(access.roles()).hasSize(2);
        assertThat(access.roles().get(0).members()).containsExactly("IAMR:dba", "role:actuaries");
        assertThat(access.roles().get(1).permissions().tables().keySet())
                .containsExactly("public.*", "public.policies", "reserves.*.*");
        assertThat(access.users().get(0).permissions().reads()).containsExactly("hr");
        assertThat(access.databases()).containsExactly("hr_consume");
        assertThat(access.externalSchemas())
                .containsExactly(
                        new AccessConfig.ExternalSchema("hr_open", "hr", Optional.empty()),
                        new AccessConfig.ExternalSchema(
                                "hr_all", "hr", Optional.of("arn:aws:iam::111122223333:role/hr-reader")));
    }

    @Test
    void tellsOfAWrongObjectOnce() {
        ConfigurationException refused =
                catchThrowableOfType(ConfigurationException.class, () -> read("{\"roles\": \"analysts\"}"));
        assertThat(refused.problems())
                .containsExactly("environments.Dev.redshift.access.roles is \"analysts\"; allowed: an object");
    }

    private static AccessConfig read(String access) {
        Map<String, Object> dev = Map.of("redshift", Map.of("access", ProjectContext.parse(access)));
        return LakeConfig.readAll((Object) Map.of("Dev", dev)).get(0).platform().access();
    }
}
