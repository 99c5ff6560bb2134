package io.lakeshift.redshift.client.view;

import static java.util.Objects.requireNonNull;

import io.lakeshift.redshift.sql.QualifiedName;
import java.util.ArrayList;
import java.util.List;

/** What has to happen to a materialized view of a script, given what is live. */
public sealed interface ViewDecision {

    /** What is done about its auto refresh. */
    AutoRefreshChange autoRefresh();

    /**
     * Its definition is the live one: only its rows are brought up to date.
     *
     * @param behind published views of other scripts that are computed from it and are refreshed after it, in order
     */
    record Refresh(AutoRefreshChange autoRefresh, List<QualifiedName> behind) implements ViewDecision {
        public Refresh {
            requireNonNull(autoRefresh, "autoRefresh is null");
            behind = List.copyOf(behind);
        }
    }

    /**
     * It is absent or defined otherwise: it is made anew, those who held grants get them back, and what is computed from
     * it comes back too.
     *
     * @param former what is live
     * @param dependents what depends on it, each before what depends on it in turn
     * @param settled what else is noted by runs that came to no end, but is not gone: see {@link NotedView}
     */
    record Replace(
            AutoRefreshChange autoRefresh,
            Former former,
            List<DependentView> dependents,
            List<DependentView.Identity> settled)
            implements ViewDecision {
        public Replace {
            requireNonNull(autoRefresh, "autoRefresh is null");
            requireNonNull(former, "former is null");
            dependents = List.copyOf(dependents);
            settled = List.copyOf(settled);
        }

        /** The making of a view that is not there. */
        public static Replace ofNothing() {
            return new Replace(AutoRefreshChange.NONE, Former.ABSENT, List.of(), List.of());
        }

        /** The view, and what goes or comes back with it, that has policies. */
        List<String> withPolicies(String key) {
            List<String> keys = new ArrayList<>();
            if (former.rights().protection().hasPolicies()) {
                keys.add(key);
            }
            dependents.stream()
                    .filter(dependent -> dependent.rights().protection().hasPolicies())
                    .forEach(dependent -> keys.add(dependent.identity().key()));
            return keys;
        }
    }

    /**
     * The live view that is replaced.
     *
     * @param present whether there is one
     * @param gone whether the replacement of another view, further up, has dropped it by then
     * @param fingerprint what it was published with; empty if it was not published
     * @param rights what dropping it takes away
     * @param definition what makes it again; without SQL if there was none
     * @param noted the execution that has noted it and not brought it back; empty if none has
     */
    record Former(
            boolean present,
            boolean gone,
            String fingerprint,
            ViewRights rights,
            DependentView.Definition definition,
            String noted) {
        static final Former ABSENT = new Former(false, false, "", ViewRights.NONE, DependentView.Definition.NONE, "");

        public Former {
            requireNonNull(fingerprint, "fingerprint is null");
            requireNonNull(rights, "rights is null");
            requireNonNull(definition, "definition is null");
            requireNonNull(noted, "noted is null");
        }
    }
}
