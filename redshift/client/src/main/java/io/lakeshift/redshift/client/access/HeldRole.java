package io.lakeshift.redshift.client.access;

import io.lakeshift.redshift.client.access.AccessFact.Member;
import io.lakeshift.redshift.sql.Grantee;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A role that a user or another role has, shall have or had been given, with all that the role may do.
 *
 * @param sources where it stands; at least one
 */
public record HeldRole(String role, Grantee of, Set<AccessSource> sources) {

    public HeldRole {
        sources = Collections.unmodifiableSet(EnumSet.copyOf(sources));
    }

    static List<HeldRole> of(Map<AccessFact, Set<AccessSource>> facts) {
        List<HeldRole> roles = new ArrayList<>();
        facts.forEach((fact, sources) -> {
            if (fact instanceof Member member) {
                roles.add(new HeldRole(member.role(), member.of(), sources));
            }
        });
        return roles;
    }
}
