package io.lakeshift.redshift.client.view;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Who may do what with a view, and what of it they see: all that dropping it takes away.
 *
 * @param grants on the whole view
 */
public record ViewRights(List<ViewGrant> grants, ViewProtection protection) {

    public static final ViewRights NONE = new ViewRights(List.of(), ViewProtection.NONE);

    /** These rights and those that were noted of the same view before it went. */
    ViewRights and(ViewRights noted) {
        Set<ViewGrant> all = new LinkedHashSet<>(grants);
        all.addAll(noted.grants);
        return new ViewRights(List.copyOf(all), protection.and(noted.protection));
    }

    public ViewRights {
        grants = List.copyOf(grants);
        requireNonNull(protection, "protection is null");
    }
}
