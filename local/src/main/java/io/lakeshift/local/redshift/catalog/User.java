package io.lakeshift.local.redshift.catalog;

/** A database user. Numbers begin at 100, the administrator's. */
public record User(String name, long id, boolean superuser, boolean createDatabases) {
    /** Whether the user stands for an IAM identity, which connects without a password. */
    public boolean isIam() {
        return name.startsWith("IAM:") || name.startsWith("IAMR:");
    }
}
