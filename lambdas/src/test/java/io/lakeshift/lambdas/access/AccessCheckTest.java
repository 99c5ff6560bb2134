package io.lakeshift.lambdas.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.lambdas.InvocationContext;
import io.lakeshift.lambdas.StrictJson;
import io.lakeshift.redshift.client.access.DeclaredAccess;
import io.lakeshift.redshift.client.access.DeclaredExternalSchema;
import io.lakeshift.redshift.client.access.SuperuserNeededException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccessCheckTest extends AccessFixture {
    @Test
    void refusesToPublishUntilASuperuserHasRunTheStatementAndSaysWhich() {
        secret = "";
        users(List.of("lakeadmin", "true", "true"), List.of(SELF, "false", "false"));
        AccessCheckHandler check = check();

        assertThatThrownBy(() -> check.check(properties(), List.of(), "first"))
                .isInstanceOf(SuperuserNeededException.class)
                .hasMessageContaining(environment().superuserSql());

        users(List.of(SELF, "true", "false"));
        check.check(properties(), List.of(), "second");
        assertThat(String.join("\n", warehouse.changes())).contains("GRANT CREATE ON DATABASE \"dev\"");
    }

    @Test
    void tellsThoseWhoPublishWhichRelationsHavePolicies() {
        assertThat(policies()).isEqualTo("{\"complete\":true,\"relations\":{}}");

        warehouse.table(
                "svv_attached_masking_policy",
                List.of(
                        List.of("schema_name", "table_name", "policy_name"),
                        List.of("marts", "mv_tbl__Claims__0", "hide"),
                        List.of("public", "v", "hide"),
                        List.of("public", "v", "show")));
        warehouse.table(
                "svv_rls_attached_policy",
                List.of(List.of("relschema", "relname", "polname"), List.of("public", "v", "europe")));

        assertThat(policies())
                .isEqualTo("{\"complete\":true,\"relations\":{"
                        + "\"marts.claims\":[{\"kind\":\"masking\",\"name\":\"hide\"}],"
                        + "\"public.v\":[{\"kind\":\"masking\",\"name\":\"hide\"},{\"kind\":\"masking\",\"name\":\"show\"},"
                        + "{\"kind\":\"row-level\",\"name\":\"europe\"}]}}");
    }

    @Test
    void tellsOfRowsThatAreFilteredWhereItDoesNotSeeByWhich() {
        warehouse.table(
                "svv_rls_relation",
                List.of(
                        List.of("datname", "relschema", "relname"),
                        List.of("dev", "public", "v"),
                        List.of("other", "public", "w")));
        warehouse.outcome(
                "SELECT DISTINCT relschema, relname, polname FROM svv_rls_attached_policy ORDER BY relschema, relname,"
                        + " polname",
                "ERROR: permission denied for relation svv_rls_attached_policy");

        assertThat(policies())
                .isEqualTo("{\"complete\":true,\"relations\":{"
                        + "\"public.v\":[{\"kind\":\"row-level\",\"name\":\"\"}]}}");
    }

    @Test
    void saysThatThereAreMorePoliciesThanAnExecutionCanCarry() {
        List<List<String>> rows = new ArrayList<>(List.of(List.of("schema_name", "table_name", "policy_name")));
        for (int i = 0; i < 400; i++) {
            rows.add(List.of("public", "view_" + i, "hide"));
        }
        warehouse.table("svv_attached_masking_policy", rows);

        assertThat(policies()).startsWith("{\"complete\":false").hasSizeLessThan(16_001);
    }

    private String policies() {
        invocations++;
        return check().check(properties(), List.of(), "policies-" + invocations)
                .get("policies")
                .toString();
    }

    @Test
    void leavesRedshiftAloneInARunThatDoesNotUseItAsLongAsNothingIsNew() {
        AccessCheckHandler check = check();

        assertThat(check.checkUnlessKnown(properties(), "first").path("access").asText())
                .isEqualTo("APPLIED");
        assertThat(warehouse.calls()).isPositive();

        int calls = warehouse.calls();
        assertThat(check.checkUnlessKnown(properties(), "second").path("access").asText())
                .isEqualTo("UNCHANGED");
        assertThat(warehouse.calls()).isEqualTo(calls);
    }

    @Test
    void tellsRedshiftOfALakeDatabaseThatIsNew() {
        AccessCheckHandler check = check();
        check.check(properties(), List.of(), "first");
        lakeDatabases = List.of("policies");

        assertThat(check.checkUnlessKnown(properties(), "second").path("access").asText())
                .isEqualTo("APPLIED");

        assertThat(String.join("\n", warehouse.changes())).contains("\"datalake_policies\"");
        assertThat(check.checkUnlessKnown(properties(), "third").path("access").asText())
                .isEqualTo("UNCHANGED");
    }

    @Test
    void appliesAnotherDeclarationAndAnApplicationThatFailedAgain() {
        AccessCheckHandler check = check();
        check.check(properties(), List.of(), "first");

        users(List.of(SELF, "false", "false"));
        AccessProperties changed = new AccessProperties(JOBS, SCHEMAS, "2");
        assertThatThrownBy(() -> check.checkUnlessKnown(changed, "second"))
                .isInstanceOf(SuperuserNeededException.class);

        users(List.of(SELF, "true", "false"));
        assertThat(check.checkUnlessKnown(changed, "third").path("access").asText())
                .isEqualTo("APPLIED");
    }

    @Test
    void makesTheExternalSchemaOfADatabaseThatTheRunPublishesFromWhereverThatLies() {
        lakeDatabases = List.of("policies");
        otherDatabases = List.of("hr");

        ObjectNode answer = check().check(properties(), List.of("policies", "policies_consume", "hr"), "first");

        assertThat(answer.path("external_schemas").toString()).isEqualTo("[\"datalake_policies\",\"datalake_hr\"]");
        assertThat(String.join("\n", warehouse.changes()))
                .contains("CREATE EXTERNAL SCHEMA \"datalake_hr\" FROM DATA CATALOG DATABASE 'hr'"
                        + " IAM_ROLE 'arn:aws:iam::111122223333:role/lake'")
                .contains("GRANT USAGE ON SCHEMA \"datalake_hr\" TO \"IAMR:jobs\"")
                .doesNotContain("policies_consume");
    }

    @Test
    void replacesASchemaThatReadsAnotherDatabaseInsteadOfRefusingTheRun() {
        otherDatabases = List.of("hr");
        warehouse.table(
                "svv_external_schemas",
                List.of(
                        List.of("schemaname", "databasename", "eskind", "esoptions"),
                        List.of(
                                "datalake_hr",
                                "elsewhere",
                                "1",
                                "{\"IAM_ROLE\":\"arn:aws:iam::111122223333:role/lake\"}")));
        warehouse.table("pg_namespace", List.of(List.of("nspname", "usename"), List.of("datalake_hr", SELF)));

        check().check(properties(), List.of("hr"), "first");

        assertThat(String.join("\n", warehouse.changes()))
                .contains("DROP SCHEMA \"datalake_hr\"")
                .contains("CREATE EXTERNAL SCHEMA \"datalake_hr\" FROM DATA CATALOG DATABASE 'hr'");
    }

    @Test
    void readsTheDatabasesOfTheRunFromItsEvent() throws IOException {
        otherDatabases = List.of("hr");
        Map<String, Object> event = new HashMap<>(properties().toProperties());
        event.put(AccessCheckHandler.AWAKE, true);
        event.put(AccessCheckHandler.DATABASES, List.of("hr"));
        ByteArrayOutputStream output = new ByteArrayOutputStream();

        check().handleRequest(
                        new ByteArrayInputStream(new ObjectMapper().writeValueAsBytes(event)),
                        output,
                        new InvocationContext());

        assertThat(StrictJson.parseObject(output.toByteArray())
                        .path("external_schemas")
                        .toString())
                .isEqualTo("[\"datalake_hr\"]");
    }

    @Test
    void aSchemaDeclaredForTheSameDatabaseStandsForTheLakesOwnAndOneForAnotherIsRefused() {
        otherDatabases = List.of("hr");
        String role = "arn:aws:iam::111122223333:role/hr-reader";

        check().check(declaring(new DeclaredExternalSchema("datalake_hr", "hr", role)), List.of("hr"), "first");

        assertThat(warehouse.changes())
                .filteredOn(change -> change.contains("CREATE EXTERNAL SCHEMA"))
                .singleElement()
                .asString()
                .contains("IAM_ROLE '" + role + "'");
        assertThatThrownBy(() -> check().check(
                                declaring(new DeclaredExternalSchema("datalake_hr", "tax", role)),
                                List.of("hr"),
                                "second"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'datalake_hr' is declared twice");
    }

    private static AccessProperties declaring(DeclaredExternalSchema schema) {
        DeclaredAccess access = new DeclaredAccess(JOBS.users(), List.of(), List.of(), List.of(schema), JOBS.grants());
        return new AccessProperties(access, SCHEMAS, "1");
    }
}
