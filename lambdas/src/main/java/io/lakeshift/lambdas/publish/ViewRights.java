package io.lakeshift.lambdas.publish;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Who may do what with a view, and what of it they see: all that dropping it takes away.
 *
 * @param grants on the whole view
 */
record ViewRights(List<ViewGrant> grants, ViewProtection protection) {

    static final ViewRights NONE = new ViewRights(List.of(), ViewProtection.NONE);

    ViewRights {
        grants = List.copyOf(grants);
        requireNonNull(protection, "protection is null");
    }
}
