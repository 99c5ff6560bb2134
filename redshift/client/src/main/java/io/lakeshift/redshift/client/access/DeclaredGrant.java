package io.lakeshift.redshift.client.access;

import static java.util.Objects.requireNonNull;

import io.lakeshift.redshift.sql.Grantee;
import io.lakeshift.redshift.sql.Privilege;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Privileges that users, roles or everybody hold.
 *
 * @param privileges at least one, each one that can be granted on the target
 * @param on what they are granted on
 * @param to at least one user, role or {@code PUBLIC}; groups are reported, not managed
 */
public record DeclaredGrant(Set<Privilege> privileges, GrantTarget on, List<Grantee> to) {

    public DeclaredGrant {
        requireNonNull(on, "on is null");
        to = List.copyOf(to);
        if (privileges.isEmpty() || to.isEmpty()) {
            throw new IllegalArgumentException(
                    "A grant on %s gives %s to %s; name at least one of each".formatted(on, privileges, to));
        }
        privileges = Collections.unmodifiableSet(EnumSet.copyOf(privileges));
        for (Privilege privilege : privileges) {
            if (!on.privileges().contains(privilege)) {
                throw new IllegalArgumentException("%s cannot be granted on %s; allowed are %s"
                        .formatted(privilege, on, EnumSet.copyOf(on.privileges())));
            }
        }
        for (Grantee grantee : to) {
            boolean grantable = switch (grantee.kind()) {
                case USER, ROLE -> true;
                case PUBLIC -> !on.isScope();
                case GROUP -> false;
            };
            if (!grantable) {
                throw new IllegalArgumentException("A grant on %s goes to %s '%s'; allowed are users and roles%s"
                        .formatted(on, grantee.kind(), grantee.name(), on.isScope() ? "" : " and PUBLIC"));
            }
        }
    }

    /** One privilege for one grantee. */
    public static DeclaredGrant of(Privilege privilege, GrantTarget on, Grantee... to) {
        return new DeclaredGrant(EnumSet.of(privilege), on, List.of(to));
    }
}
