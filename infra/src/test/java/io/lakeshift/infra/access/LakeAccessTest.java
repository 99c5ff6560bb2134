package io.lakeshift.infra.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.infra.ProjectContext;
import io.lakeshift.infra.config.LakeConfig;
import io.lakeshift.redshift.client.access.DeclaredAccess;
import io.lakeshift.redshift.client.access.DeclaredDatabase;
import io.lakeshift.redshift.client.access.DeclaredExternalSchema;
import io.lakeshift.redshift.client.access.DeclaredGrant;
import io.lakeshift.redshift.client.access.DeclaredRole;
import io.lakeshift.redshift.client.access.GrantTarget;
import io.lakeshift.redshift.client.access.UserOption;
import io.lakeshift.redshift.sql.Grantee;
import io.lakeshift.redshift.sql.Privilege;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeAccessTest {

    private static final String READER = "arn:aws:iam::111122223333:role/redshift";
    private static final Grantee JOBS = Grantee.user("IAMR:dev-insurancelake-us-east-2-glue-role");
    private static final Grantee PUBLISHING = Grantee.user("IAMR:dev-insurancelake-us-east-2-etl-publish-lambda");
    private static final Grantee ANALYSTS = new Grantee(Grantee.Kind.ROLE, "analysts");

    @TempDir
    private Path directory;

    @Test
    void declaresWhatTheLakeItselfNeeds() throws Exception {
        DeclaredAccess declared = declared("{}");

        assertThat(declared.users()).extracting("name").containsExactly(JOBS.name(), PUBLISHING.name());
        assertThat(declared.users().get(1).roles()).containsExactly("sys:monitor");
        assertThat(declared.users())
                .allSatisfy(user -> assertThat(user.options()).containsExactly(UserOption.CREATEDB));
        assertThat(grants(declared))
                .containsExactlyInAnyOrder(
                        grant(JOBS, new GrantTarget.Database("dev"), Privilege.CREATE),
                        grant(PUBLISHING, new GrantTarget.Database("dev"), Privilege.CREATE),
                        grant(PUBLISHING, new GrantTarget.Schema("public"), Privilege.CREATE, Privilege.USAGE));
        assertThat(declared.dataCatalogReaders()).containsExactly(JOBS, PUBLISHING);
        assertThat(declared.roles()).isEmpty();
        assertThat(declared.databases()).isEmpty();
        assertThat(declared.externalSchemas()).isEmpty();
    }

    @Test
    void givesATeamTheExternalSchemasOfTheDatabasesItReads() throws Exception {
        DeclaredAccess declared = declared("""
                {"roles": {"analysts": {"members": ["IAMR:analyst-team", "IAM:ann"], "reads": ["hr_consume"]}}}
                """);

        assertThat(declared.roles()).containsExactly(DeclaredRole.of("analysts"));
        assertThat(declared.users()).extracting("name").contains("IAMR:analyst-team", "IAM:ann");
        assertThat(declared.users().get(2).roles()).containsExactly("analysts");
        assertThat(declared.externalSchemas()).isEmpty();
        GrantTarget schema = new GrantTarget.Schema("datalake_hr_consume");
        assertThat(grants(declared))
                .contains(
                        grant(ANALYSTS, schema, Privilege.USAGE),
                        grant(ANALYSTS, new GrantTarget.Database("dev"), Privilege.TEMP));
        assertThat(grants(declared))
                .filteredOn(grant -> grant.to().contains(ANALYSTS))
                .hasSize(2);
    }

    @Test
    void givesTheTablesOfALakeDatabaseThatIsKeptInRedshift() throws Exception {
        DeclaredAccess declared = declared("""
                {"roles": {"analysts": {"reads": ["hr_consume"]}}, "databases": ["hr_consume"]}
                """);

        assertThat(declared.databases()).containsExactly(new DeclaredDatabase("hr_consume"));
        assertThat(declared.externalSchemas()).isEmpty();
        assertThat(grants(declared))
                .filteredOn(grant -> grant.to().contains(ANALYSTS))
                .containsExactly(
                        grant(ANALYSTS, new GrantTarget.SchemasIn("hr_consume"), Privilege.USAGE),
                        grant(ANALYSTS, new GrantTarget.TablesInDatabase("hr_consume"), Privilege.SELECT));
        assertThat(grants(declared))
                .contains(grant(JOBS, new GrantTarget.Database("hr_consume"), Privilege.CREATE))
                .filteredOn(grant -> grant.on().equals(new GrantTarget.TablesInDatabase("hr_consume"))
                        && grant.to().contains(JOBS))
                .singleElement()
                .extracting(DeclaredGrant::privileges)
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.collection(Privilege.class))
                .contains(Privilege.INSERT, Privilege.DELETE);
    }

    @Test
    void putsEveryPrivilegeOnWhatItIsNamedFor() throws Exception {
        DeclaredAccess declared = declared("""
                {"roles": {
                   "sys:monitor": {"members": ["role:analysts"]},
                   "analysts": {
                     "databases": {"dev": []},
                     "schemas": {"public": ["USAGE"], "hr.*": ["USAGE"]},
                     "tables": {"public.*": ["SELECT"], "public.policies": ["SELECT", "INSERT"], "hr.*.*": ["SELECT"]}}},
                 "externalSchemas": {"hr_open": {"database": "hr", "roleArn": "%s-open"}}}
                """.formatted(READER));

        assertThat(declared.roles()).containsExactly(DeclaredRole.of("analysts", "sys:monitor"));
        assertThat(declared.externalSchemas())
                .containsExactly(new DeclaredExternalSchema("hr_open", "hr", READER + "-open"));
        assertThat(grants(declared))
                .filteredOn(grant -> grant.to().contains(ANALYSTS))
                .containsExactlyInAnyOrder(
                        grant(ANALYSTS, new GrantTarget.Schema("public"), Privilege.USAGE),
                        grant(ANALYSTS, new GrantTarget.SchemasIn("hr"), Privilege.USAGE),
                        grant(ANALYSTS, new GrantTarget.TablesIn("public"), Privilege.SELECT),
                        grant(
                                ANALYSTS,
                                new GrantTarget.Table("public", "policies"),
                                Privilege.SELECT,
                                Privilege.INSERT),
                        grant(ANALYSTS, new GrantTarget.TablesInDatabase("hr"), Privilege.SELECT));
    }

    private DeclaredAccess declared(String access) throws Exception {
        Map<String, Object> environments =
                Map.of("Dev", Map.of("redshift", Map.of("access", ProjectContext.parse(access))));
        Path cdkJson = Files.writeString(
                directory.resolve("cdk.json"),
                ProjectContext.write(Map.of("context", Map.of("environments", environments))));
        return LakeAccess.of(LakeConfig.readAll(cdkJson).get(0), READER, List.of("cleanse", "consume"))
                .declared();
    }

    /** Each with one grantee. */
    private static List<DeclaredGrant> grants(DeclaredAccess declared) {
        return declared.grants().stream()
                .flatMap(grant ->
                        grant.to().stream().map(to -> new DeclaredGrant(grant.privileges(), grant.on(), List.of(to))))
                .toList();
    }

    private static DeclaredGrant grant(Grantee to, GrantTarget on, Privilege... privileges) {
        Set<Privilege> granted = EnumSet.copyOf(new ArrayList<>(List.of(privileges)));
        return new DeclaredGrant(granted, on, List.of(to));
    }
}
