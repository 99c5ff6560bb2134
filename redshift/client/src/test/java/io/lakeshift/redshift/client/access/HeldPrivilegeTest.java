package io.lakeshift.redshift.client.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.redshift.sql.Grantee;
import io.lakeshift.redshift.sql.Privilege;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeldPrivilegeTest {
    private static final Grantee BI = Grantee.user("IAMR:bi");
    private static final GrantTarget PUBLIC = new GrantTarget.Schema("public");

    private final ModelWarehouse warehouse = new ModelWarehouse();

    private static DeclaredAccess declared(DeclaredGrant... grants) {
        return new DeclaredAccess(
                List.of(new DeclaredUser("IAMR:bi", List.of())), List.of(), List.of(), List.of(), List.of(grants));
    }

    private List<String> privileges(DeclaredAccess declared) {
        return warehouse.access().plan(declared).privileges().stream()
                .map(held ->
                        "%s of %s: %s".formatted(held.privilege(), held.to().name(), held.sources()))
                .toList();
    }

    @Test
    void aPrivilegeSaysWhereItIsDeclaredSeenAndRemembered() {
        DeclaredAccess usage = declared(DeclaredGrant.of(Privilege.USAGE, PUBLIC, BI));
        assertThat(privileges(usage)).containsExactly("USAGE of IAMR:bi: [DECLARED]");

        warehouse.access().apply(warehouse.access().plan(usage));
        assertThat(privileges(usage)).containsExactly("USAGE of IAMR:bi: [DECLARED, LIVE, LEDGER]");
        assertThat(privileges(declared())).containsExactly("USAGE of IAMR:bi: [LIVE, LEDGER]");

        warehouse.others("REVOKE USAGE ON SCHEMA public FROM \"IAMR:bi\"");
        assertThat(privileges(usage)).containsExactly("USAGE of IAMR:bi: [DECLARED, LEDGER]");
        assertThat(privileges(declared())).containsExactly("USAGE of IAMR:bi: [LEDGER]");
    }

    @Test
    void whatOthersGrantedIsSeenAndNotRemembered() {
        warehouse.others("CREATE USER \"IAMR:bi\"", "GRANT CREATE ON SCHEMA public TO \"IAMR:bi\"");

        assertThat(privileges(declared())).containsExactly("CREATE of IAMR:bi: [LIVE]");
        assertThat(privileges(declared(DeclaredGrant.of(Privilege.CREATE, PUBLIC, BI))))
                .containsExactly("CREATE of IAMR:bi: [DECLARED, LIVE]");
    }

    @Test
    void whatEveryDatabaseHasIsLeftOut() {
        assertThat(warehouse.access().plan(DeclaredAccess.NOTHING).privileges()).isEmpty();
    }
}
