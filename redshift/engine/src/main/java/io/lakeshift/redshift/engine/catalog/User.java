package io.lakeshift.redshift.engine.catalog;

/**
 * A database user. Numbers begin at 100, the administrator's.
 *
 * @param password none of an IAM identity, nor of an administrator whose password Redshift manages
 */
public record User(String name, long id, boolean superuser, boolean createDatabases, Password password) {
    public User {
        password = password == null ? Password.NONE : password;
    }

    /** A user without a password. */
    public User(String name, long id, boolean superuser, boolean createDatabases) {
        this(name, id, superuser, createDatabases, Password.NONE);
    }

    /** Whether the user stands for an IAM identity, which connects without a password. */
    public boolean isIam() {
        return name.startsWith("IAM:") || name.startsWith("IAMR:");
    }
}
