package io.lakeshift.redshift.client.view;

import io.lakeshift.redshift.client.DataCatalogMount;
import io.lakeshift.redshift.client.StatementSession;
import io.lakeshift.redshift.client.access.DeclaredExternalSchema;
import io.lakeshift.redshift.sql.QualifiedName;
import io.lakeshift.redshift.sql.SqlScript;
import io.lakeshift.redshift.sql.SqlStatement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The names of a script that only a warehouse knows which mounts the Glue Data Catalog. */
public final class MountedCatalogNames {

    private static final int PARTS = 3;

    private MountedCatalogNames() {}

    /**
     * Passes a script that this warehouse can run; one that names nothing of the mounted catalog, without asking.
     *
     * @throws IllegalArgumentException with place and name of the first that it cannot
     */
    public static void require(SqlScript script, StatementSession session) {
        require(
                script,
                session,
                name -> "Name it %s.%s instead"
                        .formatted(DeclaredExternalSchema.nameFor(name.get(1).toLowerCase(Locale.ROOT)), name.get(2)));
    }

    /**
     * Passes a script that this warehouse can run.
     *
     * @param advice what to do about a name
     * @throws IllegalArgumentException with place and name of the first that it cannot
     */
    public static void require(SqlScript script, StatementSession session, Function<List<String>, String> advice) {
        for (SqlStatement statement : script.statements()) {
            Optional<List<String>> name = nameIn(statement);
            if (name.isPresent()) {
                requireMounted(statement, name.get(), session, advice);
                return;
            }
        }
    }

    private static void requireMounted(
            SqlStatement statement,
            List<String> name,
            StatementSession session,
            Function<List<String>, String> advice) {
        DataCatalogMount mount = DataCatalogMount.ask(question -> session.query(question, 1));
        if (mount != DataCatalogMount.MOUNTED) {
            throw new IllegalArgumentException(
                    "%s names %s, but this warehouse does not mount the Glue Data Catalog: %s. %s"
                            .formatted(statement.place(), String.join(".", name), mount.reason(), advice.apply(name)));
        }
    }

    private static Optional<List<String>> nameIn(SqlStatement statement) {
        return statement.names().stream()
                .filter(name -> name.size() >= PARTS && name.get(0).equalsIgnoreCase(QualifiedName.DATA_CATALOG))
                .map(name -> name.subList(0, PARTS))
                .findFirst();
    }
}
