package io.lakeshift.redshift.client.access;

import io.lakeshift.redshift.client.access.AccessFact.Held;
import io.lakeshift.redshift.sql.Grantee;
import io.lakeshift.redshift.sql.Privilege;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A privilege that somebody has, shall have or had been given.
 *
 * @param sources where it stands; at least one
 */
public record HeldPrivilege(Privilege privilege, GrantTarget on, Grantee to, Set<AccessSource> sources) {

    public HeldPrivilege {
        sources = Collections.unmodifiableSet(EnumSet.copyOf(sources));
    }

    static List<HeldPrivilege> of(Map<AccessFact, Set<AccessSource>> facts) {
        List<HeldPrivilege> privileges = new ArrayList<>();
        facts.forEach((fact, sources) -> {
            if (fact instanceof Held held) {
                privileges.add(new HeldPrivilege(held.privilege(), held.on(), held.to(), sources));
            }
        });
        return privileges;
    }
}
