package io.lakeshift.redshift.client.view;

import java.util.List;

/** A script would make views or tables anew that could not get back what protects them. Nothing has been done. */
public final class ProtectedViewException extends RuntimeException {

    ProtectedViewException(List<String> refusals) {
        super(String.join("; ", refusals));
    }
}
