package io.lakeshift.local.warehouse.wire;

/** How somebody wants to log in to a database. */
record Login(String user, String password, String database) {
    @Override
    public String toString() {
        return user + " at " + database;
    }
}
