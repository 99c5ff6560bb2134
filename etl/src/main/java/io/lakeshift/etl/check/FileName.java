package io.lakeshift.etl.check;

import io.lakeshift.etl.check.CheckedFile.Use;
import io.lakeshift.etl.table.TableName;
import io.lakeshift.redshift.client.consume.RedshiftQueries;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a path below the folder of the files means.
 *
 * @param use what the file is for
 * @param database in the case of the file; empty if the file is for nothing
 * @param table in the case of the file; empty if it is for a whole database
 */
public record FileName(Use use, String database, String table) {

    private static final String WORKFLOW = "(?<db>[^-/]+)-(?<table>[^/]+)";
    /** The first that fits counts. */
    private static final Map<Pattern, Use> FORMS = new LinkedHashMap<>();

    static {
        form("transformation-spec/(?<db>[^-/]+)(?<table>)-entitymatch\\.json", Use.ENTITIES);
        form("transformation-spec/" + WORKFLOW + "-dependent\\.json", Use.DEPENDENCIES);
        form("transformation-spec/" + WORKFLOW + "\\.json", Use.SPECIFICATION);
        form("transformation-spec/" + WORKFLOW + "\\.csv", Use.MAPPING);
        form("dq-rules/dq-" + WORKFLOW + "\\.json", Use.QUALITY);
        form("lookups/(?<db>[^/]+)(?<table>)\\.json", Use.LOOKUPS);
        form("transformation-sql/spark-" + WORKFLOW + "\\.sql", Use.SPARK_SQL);
        form("transformation-sql/athena-" + WORKFLOW + "\\.sql", Use.ATHENA_SQL);
        form("transformation-sql/redshift-consume-" + WORKFLOW + "\\.sql", Use.REDSHIFT_QUERIES);
        form("transformation-sql/redshift-" + WORKFLOW + "\\.sql", Use.REDSHIFT_SQL);
    }

    private static void form(String form, Use use) {
        FORMS.put(Pattern.compile(form), use);
    }

    /** The meaning of a path such as {@code transformation-spec/Db-Orders.json}. */
    public static FileName of(String path) {
        for (Map.Entry<Pattern, Use> form : FORMS.entrySet()) {
            Matcher name = form.getKey().matcher(path);
            if (name.matches()) {
                return named(form.getValue(), name.group("db"), name.group("table"));
            }
        }
        return new FileName(Use.NONE, "", "");
    }

    /**
     * The path of the file that a workflow has for something; of what belongs to a whole database that of the database.
     *
     * @return empty if no job reads any, or a name cannot be that of a workflow
     */
    public static Optional<String> path(Use use, String database, String table) {
        String workflow = database + "-" + table;
        String path = switch (use) {
            case MAPPING -> "transformation-spec/" + workflow + ".csv";
            case SPECIFICATION -> "transformation-spec/" + workflow + ".json";
            case DEPENDENCIES -> "transformation-spec/" + workflow + "-dependent.json";
            case ENTITIES -> "transformation-spec/" + database + "-entitymatch.json";
            case QUALITY -> "dq-rules/dq-" + workflow + ".json";
            case SPARK_SQL -> "transformation-sql/spark-" + workflow + ".sql";
            case ATHENA_SQL -> "transformation-sql/athena-" + workflow + ".sql";
            case REDSHIFT_QUERIES -> "transformation-sql/" + RedshiftQueries.fileName(database, table);
            case REDSHIFT_SQL -> "transformation-sql/redshift-" + workflow + ".sql";
            case LOOKUPS, NONE -> "";
        };
        FileName name = of(path);
        boolean fits = name.use() == use
                && name.database().equals(database)
                && (use == Use.ENTITIES || name.table().equals(table));
        return fits && TableName.isAllowed(table) && !path.isEmpty() ? Optional.of(path) : Optional.empty();
    }

    private static FileName named(Use use, String database, String table) {
        boolean usable = TableName.isAllowed(database) && (table.isEmpty() || TableName.isAllowed(table));
        return usable ? new FileName(use, database, table) : new FileName(Use.NONE, "", "");
    }

    /** Whom the file belongs to, as in {@link CheckedFile#owner}. */
    public String owner() {
        return use == Use.NONE ? "" : database + "/" + table;
    }
}
