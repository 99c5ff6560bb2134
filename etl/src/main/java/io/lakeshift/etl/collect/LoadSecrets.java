package io.lakeshift.etl.collect;

import io.lakeshift.etl.job.InvalidArgumentException;
import io.lakeshift.etl.store.FilePasswords;
import io.lakeshift.etl.store.HashKey;
import java.util.Optional;

/**
 * Where the secrets of a load are kept.
 *
 * @param hashKey the key of keyed hashes; empty if the environment has none
 * @param passwords the passwords of encrypted files
 */
public record LoadSecrets(Optional<HashKey> hashKey, FilePasswords passwords) {

    /** The argument with what the names of secrets with passwords of files begin with. */
    static final String PREFIX = "file_secret_prefix";

    /** There are none. */
    public static LoadSecrets none() {
        return of(Optional.empty(), Optional.empty());
    }

    /** Those that an environment has. */
    static LoadSecrets of(Optional<HashKey> hashKey, Optional<FilePasswords> passwords) {
        return new LoadSecrets(hashKey, passwords.orElse(name -> {
            throw new InvalidArgumentException("the password of the file is in a secret, and the argument --" + PREFIX
                    + " that says where is missing");
        }));
    }
}
