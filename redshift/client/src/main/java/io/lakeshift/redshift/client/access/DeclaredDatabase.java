package io.lakeshift.redshift.client.access;

import io.lakeshift.redshift.sql.Identifier;

/**
 * A database that exists.
 *
 * @param name 1 to 64 bytes, in lower case
 */
public record DeclaredDatabase(String name) {

    private static final int MAX_BYTES = 64;

    public DeclaredDatabase {
        int bytes = new Identifier(name).name().getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
        if (bytes > MAX_BYTES || !name.equals(NameCase.folded(name))) {
            throw new IllegalArgumentException(
                    "'%s' (%d bytes) is not the name of a database; allowed are 1 to %d bytes in lower case"
                            .formatted(name, bytes, MAX_BYTES));
        }
    }
}
