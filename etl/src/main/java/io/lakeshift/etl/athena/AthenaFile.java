package io.lakeshift.etl.athena;

import io.lakeshift.redshift.client.template.SqlTemplate;
import io.lakeshift.redshift.client.template.TemplateValue;
import io.lakeshift.redshift.sql.ByteOrderMark;
import io.lakeshift.redshift.sql.SqlDialect;
import io.lakeshift.redshift.sql.SqlScript;
import io.lakeshift.redshift.sql.SqlStatement;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Reads Athena SQL files. */
public final class AthenaFile {

    /** The longest statement Athena takes. Source: "StartQueryExecution" of the Athena API reference. */
    static final int MOST_BYTES = 262_144;

    private AthenaFile() {}

    /**
     * The statements of a file.
     *
     * @param name what errors call it
     * @throws AthenaException if it holds no statement, or one that is too long
     * @throws io.lakeshift.redshift.sql.RedshiftException if it is not well-formed or has a placeholder without a value
     */
    public static SqlScript parse(String name, String text, Map<String, TemplateValue> values) {
        String plain = ByteOrderMark.dropped(text);
        SqlScript script = SqlTemplate.parse(name, plain, SqlDialect.ATHENA).scriptChoosing(values);
        if (script.statements().isEmpty()) {
            throw new AthenaException(name, "it holds no statement");
        }
        for (SqlStatement statement : script.statements()) {
            int bytes = statement.text().getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MOST_BYTES) {
                throw new AthenaException(
                        statement.place().toString(),
                        "it has " + bytes + " bytes; Athena takes " + MOST_BYTES + " at most");
            }
        }
        return script;
    }
}
