package io.lakeshift.etl.store;

import java.io.Serializable;

/** Passwords of encrypted files, by name. Serializable: a password is fetched where its file is opened, and never sent. */
@FunctionalInterface
public interface FilePasswords extends Serializable {

    /**
     * A password.
     *
     * @param name what the specification calls it
     * @throws io.lakeshift.etl.EtlException if it is not there or cannot be read
     */
    String of(String name);
}
