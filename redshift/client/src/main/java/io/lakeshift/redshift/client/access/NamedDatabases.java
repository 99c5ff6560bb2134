package io.lakeshift.redshift.client.access;

import io.lakeshift.redshift.sql.QualifiedName;
import io.lakeshift.redshift.sql.SqlScript;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The databases of the Glue Data Catalog that a script names, in its external schema or in the mounted catalog. */
public final class NamedDatabases {

    private static final int PARTS = 3;

    private NamedDatabases() {}

    /**
     * The databases behind {@code datalake_<database>....} and {@code awsdatacatalog.<database>.<table>}, in lower case, in
     * the order of the script. Whether there are such databases is not looked at.
     */
    public static Set<String> in(SqlScript script) {
        Set<String> databases = new LinkedHashSet<>();
        script.names().forEach(name -> in(name).ifPresent(databases::add));
        return databases;
    }

    private static Optional<String> in(List<String> name) {
        Optional<String> ofSchema = DeclaredExternalSchema.databaseOf(name.get(0));
        if (ofSchema.isPresent()) {
            return ofSchema;
        }
        return name.size() >= PARTS && name.get(0).equalsIgnoreCase(QualifiedName.DATA_CATALOG)
                ? Optional.of(name.get(1).toLowerCase(Locale.ROOT))
                : Optional.empty();
    }
}
