package io.lakeshift.local.warehouse.wire;

import io.lakeshift.redshift.engine.Session;

/** Opens the sessions of one warehouse. */
interface SessionOpener {
    /**
     * Opens a session for somebody.
     *
     * @throws WireException if they may not log in
     */
    Session open(Login login);
}
