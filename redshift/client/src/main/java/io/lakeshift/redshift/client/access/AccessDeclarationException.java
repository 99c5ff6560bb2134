package io.lakeshift.redshift.client.access;

import io.lakeshift.redshift.sql.RedshiftException;
import java.util.List;

/** The declared access cannot be reached in this database; the message has a line for each reason. */
public final class AccessDeclarationException extends RedshiftException {

    AccessDeclarationException(String database, List<String> problems) {
        super("The declared access to the database %s cannot be reached:%n- %s"
                .formatted(database, String.join(System.lineSeparator() + "- ", problems)));
    }
}
