package io.lakeshift.infra.warehouse;

import io.lakeshift.redshift.client.RedshiftDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The SQL that a superuser of an existing warehouse has to run once, as a file beside the templates.
 *
 * @param environment for example {@code Dev}
 * @param database where it is to be run
 * @param sql the statement
 */
record SuperuserScript(String environment, RedshiftDatabase database, String sql) {

    /** The file's name. */
    String file() {
        return "redshift-superuser-" + environment + ".sql";
    }

    /** Writes it into a directory. */
    void write(Path directory) {
        try {
            Files.writeString(directory.resolve(file()), """
                    -- Run this once as a superuser of the database %s of %s, after the first deployment of %s:
                    -- the deployment connects as this user, and Redshift makes a user at its first connection.
                    -- The next run that publishes, and the next deployment that changes access, find that it was run.
                    %s
                    """.formatted(
                            database.database(), database.target().name(), environment, sql));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
