package io.lakeshift.redshift.client.view;

import static java.util.Objects.requireNonNull;

import io.lakeshift.redshift.sql.Grantee;
import java.util.List;

/**
 * A grant on a view that has to survive its replacement.
 *
 * @param privilege for example {@code SELECT}
 * @param grantable whether the grantees may pass it on
 * @param grantees who holds it
 */
public record ViewGrant(String privilege, boolean grantable, List<Grantee> grantees) {

    public ViewGrant {
        requireNonNull(privilege, "privilege is null");
        grantees = List.copyOf(grantees);
    }
}
