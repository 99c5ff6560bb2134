package io.lakeshift.etl.trial;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.etl.check.ConfigurationFolder;
import io.lakeshift.etl.check.FileFinding;
import io.lakeshift.etl.check.LocatedFault;
import io.lakeshift.etl.quality.QualitySpec;
import io.lakeshift.redshift.client.consume.RedshiftQueries;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The files of a workflow.
 *
 * @param folder all files of the checkout
 */
record TriedFiles(ConfigurationFolder folder, String database, String table) {

    static final String SPECS = ConfigurationFolder.ROOT + "transformation-spec/";
    private static final String SQL = ConfigurationFolder.ROOT + "transformation-sql/";

    String mapping() {
        return SPECS + name() + ".csv";
    }

    String specification() {
        return SPECS + name() + ".json";
    }

    String rules() {
        return QualitySpec.key(SPECS, database, table);
    }

    String sparkSql() {
        return SQL + "spark-" + name() + ".sql";
    }

    String athenaSql() {
        return SQL + "athena-" + name() + ".sql";
    }

    String redshiftQueries() {
        return SQL + RedshiftQueries.fileName(database, table);
    }

    String redshiftSql() {
        return SQL + "redshift-" + name() + ".sql";
    }

    boolean has(String key) {
        return folder.find(key).isPresent();
    }

    private String name() {
        return database + "-" + table;
    }

    /** Writes the path of a file, if it is there. */
    void place(ObjectNode json, String key) {
        if (has(key)) {
            json.put("path", key.substring(ConfigurationFolder.ROOT.length()));
        }
    }

    /** Writes the place of a transform. */
    void transform(ObjectNode json, String transform) {
        place(json, specification());
        LocatedFault.of(folder, specification(), FileFinding.Kind.OBSTACLE, "transform " + transform + ": ")
                .finding()
                .line()
                .ifPresent(line -> json.put("line", line));
    }

    /** The line of the specification that names a column, from a line on; that line if none does. */
    int naming(String column, int from) {
        List<String> lines = folder.find(specification()).orElse("").lines().toList();
        String quoted = "\"" + column.toLowerCase(Locale.ROOT) + "\"";
        OptionalInt found = IntStream.range(from - 1, lines.size())
                .filter(index -> lines.get(index).toLowerCase(Locale.ROOT).contains(quoted))
                .findFirst();
        return found.orElse(from - 1) + 1;
    }
}
