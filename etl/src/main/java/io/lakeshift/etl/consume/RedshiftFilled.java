package io.lakeshift.etl.consume;

import io.lakeshift.etl.store.ScriptFiles;
import io.lakeshift.redshift.client.consume.NamedQuery;
import io.lakeshift.redshift.client.consume.QueryFileException;
import io.lakeshift.redshift.client.consume.RedshiftQueries;
import io.lakeshift.redshift.client.template.TemplateValue;
import java.util.ArrayList;
import java.util.List;
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
     * Refuses a table that is said to be kept in the data lake, which Redshift's queries do not fill.
     *
     * @throws QueryFileException naming every such table
     */
    void requireRedshift(ConsumeSpec spec) {
        List<String> faults = new ArrayList<>();
        queries.forEach((name, query) -> {
            if (spec.of(name).storage().equals(Optional.of(ConsumeStorage.DATALAKE))) {
                faults.add(query.refuse("queries of Redshift fill tables kept in Redshift, but consume_storage says"
                                + " 'datalake' for the table " + name
                                + ": leave it out, or write the query as Spark SQL")
                        .getMessage());
            }
        });
        if (!faults.isEmpty()) {
            throw new QueryFileException(faults);
        }
    }
}
