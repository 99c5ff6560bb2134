package io.lakeshift.redshift.client.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.redshift.sql.Grantee;
import io.lakeshift.redshift.sql.Privilege;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeclaredAccessTest {

    private static final Grantee ANALYST = new Grantee(Grantee.Kind.ROLE, "analyst");
    private static final DeclaredAccess ACCESS = new DeclaredAccess(
            List.of(DeclaredUser.ofRole("bi", "analyst"), DeclaredUser.ofUser("someone")),
            List.of(DeclaredRole.of("analyst"), DeclaredRole.of("lead", "analyst", "sys:monitor")),
            List.of(new DeclaredDatabase("lake_consume")),
            List.of(DeclaredExternalSchema.ofLake("lake", "arn:aws:iam::111122223333:role/reader")),
            List.of(
                    new DeclaredGrant(
                            EnumSet.of(Privilege.USAGE, Privilege.CREATE),
                            new GrantTarget.Schema("public"),
                            List.of(ANALYST, new Grantee(Grantee.Kind.PUBLIC, "public"))),
                    DeclaredGrant.of(
                            Privilege.SELECT, new GrantTarget.Table("a.b", "c\"d"), Grantee.user("IAMR:bi"), ANALYST),
                    DeclaredGrant.of(Privilege.SELECT, new GrantTarget.TablesIn("public"), ANALYST),
                    DeclaredGrant.of(Privilege.SELECT, new GrantTarget.TablesInDatabase("dev"), ANALYST),
                    DeclaredGrant.of(Privilege.USAGE, new GrantTarget.SchemasIn("dev"), Grantee.user("bob")),
                    DeclaredGrant.of(Privilege.USAGE, GrantTarget.Database.dataCatalog(), ANALYST)),
            List.of(Grantee.user("IAMR:bi"), ANALYST));

    @Test
    void readsItsPropertiesBack() {
        assertThat(DeclaredAccess.from(ACCESS.toProperties())).isEqualTo(ACCESS);
    }

    @Test
    void whatIsLeftOutIsEmpty() {
        assertThat(DeclaredAccess.from(Map.of())).isEqualTo(DeclaredAccess.NOTHING);
        assertThat(DeclaredAccess.NOTHING.toProperties()).isEmpty();
    }

    @Test
    void anErrorNamesThePlaceTheValueAndWhatIsAllowed() {
        assertThatThrownBy(() -> DeclaredAccess.from(Map.of("grant", List.of())))
                .hasMessage("access has the key 'grant'; allowed are [users, roles, databases, externalSchemas, grants,"
                        + " dataCatalogReaders]");
        assertThatThrownBy(() -> DeclaredAccess.from(Map.of("users", List.of(Map.of("roles", List.of())))))
                .hasMessage("access.users[0].name is 'null'; it must be a text");
        assertThatThrownBy(() -> DeclaredAccess.from(grant("SELECT", Map.of("table", "t"), "role:analyst")))
                .hasMessage("access.grants[0].on has [table]; allowed are {database}, {schema}, {schema, table},"
                        + " {tablesIn}, {tablesInDatabase} and {schemasIn}");
        assertThatThrownBy(() -> DeclaredAccess.from(grant("READ", Map.of("schema", "s"), "role:analyst")))
                .hasMessageStartingWith("access.grants[0].privileges holds 'READ'; allowed are [SELECT, INSERT,");
        assertThatThrownBy(() -> DeclaredAccess.from(grant("USAGE", Map.of("schema", "s"), "analyst")))
                .hasMessage("access.grants[0].to: 'analyst' is no grantee; allowed are role:<name>, IAMR:<role>,"
                        + " IAM:<user>, user:<name> and public");
    }

    @Test
    void refusesGrantsThatRedshiftDoesNotHave() {
        assertThatThrownBy(() -> DeclaredAccess.from(grant("SELECT", Map.of("schema", "s"), "role:analyst")))
                .hasMessageStartingWith("access.grants[0]: SELECT cannot be granted on Schema[name=s]; allowed are");
        assertThatThrownBy(() -> DeclaredAccess.from(grant("CREATE", Map.of("database", "awsdatacatalog"), "public")))
                .hasMessageContaining("allowed are [USAGE]");
        assertThatThrownBy(() -> DeclaredAccess.from(grant("SELECT", Map.of("tablesIn", "s"), "public")))
                .hasMessageEndingWith("goes to PUBLIC 'public'; allowed are users and roles");
        assertThatThrownBy(() -> DeclaredAccess.from(grant("USAGE", Map.of("schema", "s"), "group:g")))
                .hasMessageEndingWith("goes to GROUP 'g'; allowed are users and roles and PUBLIC");
    }

    @Test
    void namesThatDifferInTheCaseOfAsciiLettersAreOne() {
        assertThatThrownBy(() -> new DeclaredAccess(
                        List.of(),
                        List.of(DeclaredRole.of("Analyst"), DeclaredRole.of("analyst")),
                        List.of(),
                        List.of(),
                        List.of()))
                .hasMessage(
                        "The role 'analyst' is declared twice (also as 'Analyst'); Redshift does not tell upper from"
                                + " lower case");
        assertThat(new DeclaredAccess(
                                List.of(),
                                List.of(DeclaredRole.of("ÄRZTE"), DeclaredRole.of("ärzte")),
                                List.of(),
                                List.of(),
                                List.of())
                        .roles())
                .hasSize(2);
    }

    @Test
    void aNameHasAtMost127Bytes() {
        assertThat(DeclaredRole.of("ü".repeat(63) + "x").name()).hasSize(64);
        assertThatThrownBy(() -> DeclaredAccess.from(Map.of("roles", List.of(Map.of("name", "ü".repeat(64))))))
                .hasMessageStartingWith("access.roles[0]: 'ü")
                .hasMessageEndingWith("(128 bytes) is not a name; allowed are 1 to 127 bytes without NUL");
        assertThatThrownBy(() -> new DeclaredDatabase("Lake")).hasMessageContaining("in lower case");
        assertThatThrownBy(() -> new DeclaredDatabase("d".repeat(65))).hasMessageContaining("65 bytes");
    }

    @Test
    void twoDeclarationsAreOne() {
        DeclaredAccess other = new DeclaredAccess(
                List.of(DeclaredUser.ofRole("bi", "lead")),
                List.of(),
                List.of(new DeclaredDatabase("lake_consume")),
                List.of(),
                List.of());

        DeclaredAccess both = ACCESS.and(other);

        assertThat(both.users().get(0)).isEqualTo(DeclaredUser.ofRole("bi", "analyst", "lead"));
        assertThat(both.databases()).hasSize(1);
        assertThat(both.grants()).isEqualTo(ACCESS.grants());
        assertThatThrownBy(() -> ACCESS.and(new DeclaredAccess(
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(DeclaredExternalSchema.ofLake("lake", "default")),
                        List.of())))
                .hasMessageStartingWith("The external schema 'datalake_lake' is declared twice");
    }

    @Test
    void readingALakeDatabaseIsUsingItsExternalSchema() {
        assertThat(new LakeUse(ANALYST, List.of("lake", "lake_consume"), List.of("lake")).grants("dev"))
                .containsExactly(
                        DeclaredGrant.of(Privilege.TEMP, new GrantTarget.Database("dev"), ANALYST),
                        DeclaredGrant.of(Privilege.USAGE, new GrantTarget.Schema("datalake_lake_consume"), ANALYST),
                        new DeclaredGrant(
                                EnumSet.of(Privilege.USAGE, Privilege.CREATE),
                                new GrantTarget.Schema("datalake_lake"),
                                List.of(ANALYST)));
    }

    private static Map<String, Object> grant(String privilege, Map<String, Object> on, String to) {
        return Map.of("grants", List.of(Map.of("privileges", List.of(privilege), "on", on, "to", List.of(to))));
    }
}
