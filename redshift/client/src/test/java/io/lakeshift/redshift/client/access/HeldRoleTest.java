package io.lakeshift.redshift.client.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.redshift.sql.Grantee;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HeldRoleTest {
    private final ModelWarehouse warehouse = new ModelWarehouse();

    private static DeclaredAccess declared(List<String> rolesOfUser) {
        return new DeclaredAccess(
                List.of(new DeclaredUser("IAMR:bi", rolesOfUser)),
                List.of(new DeclaredRole("reader", List.of()), new DeclaredRole("analyst", List.of("reader"))),
                List.of(),
                List.of(),
                List.of());
    }

    private List<String> roles(DeclaredAccess declared) {
        return warehouse.access().plan(declared).roles().stream()
                .map(held -> "%s of %s %s: %s"
                        .formatted(held.role(), held.of().kind(), held.of().name(), held.sources()))
                .toList();
    }

    @Test
    void aRoleOfAUserAndOfARoleSaysWhereItStands() {
        DeclaredAccess analyst = declared(List.of("analyst"));
        assertThat(roles(analyst))
                .containsExactlyInAnyOrder("analyst of USER IAMR:bi: [DECLARED]", "reader of ROLE analyst: [DECLARED]");

        warehouse.access().apply(warehouse.access().plan(analyst));
        assertThat(roles(declared(List.of())))
                .containsExactlyInAnyOrder(
                        "analyst of USER IAMR:bi: [LIVE, LEDGER]", "reader of ROLE analyst: [DECLARED, LIVE, LEDGER]");
    }

    @Test
    void whoIsInAGroupIsTold() {
        warehouse.others("CREATE USER anna", "ALTER GROUP staff ADD USER anna");

        assertThat(warehouse.access().plan(DeclaredAccess.NOTHING).groupMembers())
                .containsExactly(new GroupMember("staff", "anna"));
    }

    @Test
    void aRoleThatOthersGaveIsLiveOnly() {
        warehouse.others("CREATE USER \"IAMR:bi\"", "CREATE ROLE other", "GRANT ROLE other TO \"IAMR:bi\"");

        assertThat(warehouse.access().plan(DeclaredAccess.NOTHING).roles())
                .containsExactly(new HeldRole("other", Grantee.user("IAMR:bi"), Set.of(AccessSource.LIVE)));
    }
}
