package io.lakeshift.lambdas.publish;

import java.util.List;

/** What has to happen to a materialized view of a script, given what is live. */
sealed interface ViewDecision {

    /** Its definition is the live one: only its rows are brought up to date. */
    record Refresh() implements ViewDecision {}

    /** It is absent or defined otherwise: it is made anew, and those who held grants get them back. */
    record Replace(List<ViewGrant> grants) implements ViewDecision {
        public Replace {
            grants = List.copyOf(grants);
        }
    }
}
