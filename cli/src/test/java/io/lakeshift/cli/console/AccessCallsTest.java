package io.lakeshift.cli.console;

import static io.lakeshift.redshift.client.access.AccessSource.DECLARED;
import static io.lakeshift.redshift.client.access.AccessSource.LEDGER;
import static io.lakeshift.redshift.client.access.AccessSource.LIVE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.lakeshift.redshift.client.access.GrantTarget;
import io.lakeshift.redshift.client.access.GroupMember;
import io.lakeshift.redshift.client.access.HeldPrivilege;
import io.lakeshift.redshift.client.access.HeldRole;
import io.lakeshift.redshift.sql.Grantee;
import io.lakeshift.redshift.sql.Privilege;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccessCallsTest {
    private static final GrantTarget SCHEMA = new GrantTarget.Schema("reporting");
    private static final Grantee ANALYST = new Grantee(Grantee.Kind.ROLE, "analyst");

    @Test
    void aRoleIsTheOneOfItsMember() {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        AccessCalls.roles(
                List.of(
                        new HeldRole("reader", ANALYST, Set.of(LIVE)),
                        new HeldRole("analyst", Grantee.user("bi"), Set.of(DECLARED, LIVE, LEDGER))),
                all);

        assertThat(all)
                .hasToString("[{\"member\":\"bi\",\"role\":\"role analyst\",\"in\":[\"declared\",\"live\",\"ledger\"]},"
                        + "{\"member\":\"role analyst\",\"role\":\"role reader\",\"in\":[\"live\"]}]");
    }

    @Test
    void aUserIsInAGroupInTheDatabaseAlone() {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        AccessCalls.groups(List.of(new GroupMember("staff", "bi"), new GroupMember("staff", "anna")), all);

        assertThat(all)
                .hasToString("[{\"member\":\"anna\",\"role\":\"group staff\",\"in\":[\"live\"]},"
                        + "{\"member\":\"bi\",\"role\":\"group staff\",\"in\":[\"live\"]}]");
    }

    @Test
    void aCellHasEachPrivilegeWithWhereItStands() {
        assertThat(AccessCalls.matrix(List.of(
                        new HeldPrivilege(Privilege.USAGE, SCHEMA, ANALYST, Set.of(LEDGER, DECLARED, LIVE)),
                        new HeldPrivilege(Privilege.CREATE, SCHEMA, ANALYST, Set.of(LIVE)),
                        new HeldPrivilege(
                                Privilege.USAGE,
                                new GrantTarget.Database("dev"),
                                Grantee.user("bi"),
                                Set.of(DECLARED)))))
                .hasToString("{\"principals\":[\"bi\",\"role analyst\"],\"relations\":[\"database dev\",\"schema"
                        + " reporting\"],\"cells\":[{\"principal\":\"bi\",\"relation\":\"database"
                        + " dev\",\"privileges\":[{\"name\":\"USAGE\",\"in\":[\"declared\"]}]},{\"principal\":\"role"
                        + " analyst\",\"relation\":\"schema reporting\",\"privileges\":["
                        + "{\"name\":\"CREATE\",\"in\":[\"live\"]},"
                        + "{\"name\":\"USAGE\",\"in\":[\"declared\",\"live\",\"ledger\"]}]}]}");
    }
}
