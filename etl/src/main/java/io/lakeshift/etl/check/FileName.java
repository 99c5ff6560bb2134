package io.lakeshift.etl.check;

import io.lakeshift.etl.check.CheckedFile.Use;
import io.lakeshift.etl.table.TableName;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a path below the folder of the files means.
 *
 * @param use what the file is for
 * @param database in the case of the file; empty if the file is for nothing
 * @param table in the case of the file; empty if it is for a whole database
 */
record FileName(Use use, String database, String table) {

    private static final String WORKFLOW = "(?<db>[^-/]+)-(?<table>[^/]+)";
    /** The first that fits counts. */
    private static final Map<Pattern, Use> FORMS = new LinkedHashMap<>();

    static {
        form("transformation-spec/(?<db>[^-/]+)(?<table>)-entitymatch\\.json", Use.ENTITIES);
        form("transformation-spec/" + WORKFLOW + "-dependent\\.json", Use.DEPENDENCIES);
        form("transformation-spec/" + WORKFLOW + "\\.json", Use.SPECIFICATION);
        form("transformation-spec/" + WORKFLOW + "\\.csv", Use.MAPPING);
        form("dq-rules/dq-" + WORKFLOW + "\\.json", Use.QUALITY);
        form("transformation-sql/spark-" + WORKFLOW + "\\.sql", Use.SPARK_SQL);
        form("transformation-sql/athena-" + WORKFLOW + "\\.sql", Use.ATHENA_SQL);
        form("transformation-sql/redshift-" + WORKFLOW + "\\.sql", Use.REDSHIFT_SQL);
    }

    private static void form(String form, Use use) {
        FORMS.put(Pattern.compile(form), use);
    }

    static FileName of(String path) {
        for (Map.Entry<Pattern, Use> form : FORMS.entrySet()) {
            Matcher name = form.getKey().matcher(path);
            if (name.matches()) {
                return named(form.getValue(), name.group("db"), name.group("table"));
            }
        }
        return new FileName(Use.NONE, "", "");
    }

    private static FileName named(Use use, String database, String table) {
        boolean usable = TableName.isAllowed(database) && (table.isEmpty() || TableName.isAllowed(table));
        return usable ? new FileName(use, database, table) : new FileName(Use.NONE, "", "");
    }

    /** Whom the file belongs to, as in {@link CheckedFile#owner}. */
    String owner() {
        return use == Use.NONE ? "" : database + "/" + table;
    }
}
