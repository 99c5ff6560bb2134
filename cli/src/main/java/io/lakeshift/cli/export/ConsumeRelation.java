package io.lakeshift.cli.export;

import io.lakeshift.redshift.client.access.DeclaredExternalSchema;
import io.lakeshift.redshift.client.template.SqlTemplate;
import io.lakeshift.redshift.client.template.TemplateValue;
import io.lakeshift.redshift.sql.QualifiedName;
import io.lakeshift.redshift.sql.SqlDialect;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A view or table of the consume layer.
 *
 * @param database the database it is in, for example {@code dev} or {@code hr_consume}
 * @param schema for example {@code public} or {@code datalake_hr_consume}
 * @param name its name
 */
record ConsumeRelation(String database, String schema, String name) {

    private static final String EXTERNAL = DeclaredExternalSchema.LAKE_PREFIX;
    private static final String PUBLIC = "public";
    private static final SqlTemplate EVERYTHING =
            SqlTemplate.parse("model", "SELECT * FROM {relation}", SqlDialect.REDSHIFT);

    /** Why the connector cannot read it; empty if it can. It puts the query into a string of its own without escaping. */
    Optional<String> obstacle() {
        for (String part : new String[] {database, schema, name}) {
            if (part.contains("'") || part.contains("\\") || part.contains("{{")) {
                return Optional.of("the connector does not escape the ', \\ or {{ in its name");
            }
        }
        return Optional.empty();
    }

    /**
     * All of its rows.
     *
     * @param connected the database the connector connects to
     */
    String query(String connected) {
        QualifiedName relation =
                database.equals(connected) ? QualifiedName.of(schema, name) : QualifiedName.of(database, schema, name);
        return EVERYTHING.render(Map.of("relation", TemplateValue.qualified(relation)));
    }

    /** A name for its model: letters of any case as lower case, digits and underscores; not always another one's. */
    String modelName(String connected) {
        String readable = name;
        if (schema.startsWith(EXTERNAL)) {
            readable = schema.substring(EXTERNAL.length()) + "_" + name;
        } else if (!database.equals(connected)) {
            readable = database + "_" + name;
        } else if (!schema.equals(PUBLIC)) {
            readable = schema + "_" + name;
        }
        String safe = readable.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
        return safe.matches("[0-9].*") ? "_" + safe : safe;
    }

    @Override
    public String toString() {
        return database + "." + schema + "." + name;
    }
}
