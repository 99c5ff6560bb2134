package io.lakeshift.etl.consume;

import io.lakeshift.etl.store.ScriptFiles;
import io.lakeshift.redshift.client.consume.ConsumeSpec;
import io.lakeshift.redshift.client.consume.NamedQuery;
import io.lakeshift.redshift.client.consume.RedshiftQueries;
import io.lakeshift.redshift.client.template.TemplateValue;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The tables of a workflow that queries of Redshift fill. Redshift runs them in a later step of the execution; here they are
 * read so that no two files fill one table.
 */
final class RedshiftFilled {

    private final String file;
    private final Map<String, NamedQuery> queries;

    private RedshiftFilled(String file, Map<String, NamedQuery> queries) {
        this.file = file;
        this.queries = queries;
    }

    /**
     * Reads the file of queries, if there is one.
     *
     * @throws io.lakeshift.redshift.sql.RedshiftException if it is not as it must be
     */
    static RedshiftFilled of(
            CleanseToConsumeArguments arguments, ScriptFiles scripts, Map<String, TemplateValue> values) {
        String table = arguments.source().table();
        String file = arguments.scripts().sqlPrefix()
                + RedshiftQueries.fileName(arguments.source().database(), table);
        Optional<Map<String, NamedQuery>> queries = scripts.find(file)
                .map(text -> new RedshiftQueries(file, arguments.target().database(), table).read(text, values));
        return new RedshiftFilled(file, queries.orElse(Map.of()));
    }

    /** The names of the tables, in lower case. */
    Set<String> tables() {
        return queries.keySet();
    }

    /** The key of the file. */
    String file() {
        return file;
    }

    /**
     * Refuses a table that is said to be kept in the data lake.
     *
     * @throws io.lakeshift.redshift.client.consume.QueryFileException naming every such table
     */
    void requireRedshift(ConsumeSpec spec) {
        spec.requireRedshift(queries);
    }
}
