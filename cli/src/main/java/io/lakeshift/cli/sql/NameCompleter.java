package io.lakeshift.cli.sql;

import io.lakeshift.redshift.client.PlainSession;
import io.lakeshift.redshift.client.PlainSessionException;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Completes keywords and the names of schemas and tables, which are asked for anew after a while. */
final class NameCompleter implements Completer {
    private static final long FRESH_NANOS = 30_000_000_000L;
    private static final List<String> KEYWORDS = Stream.of(("select from where group by order having limit join left"
                            + " inner outer on as and or not null is in between like case when then else end distinct"
                            + " union all insert into values update set delete create table view materialized external"
                            + " schema database user role drop alter grant revoke usage to with no binding refresh"
                            + " explain begin commit rollback current_user current_database() svv_all_tables"
                            + " svv_all_columns svv_external_schemas svv_mv_info svv_relation_privileges pg_user"
                            + " awsdatacatalog")
                    .split(" "))
            .toList();

    private final PlainSession session;
    private TreeSet<String> names = new TreeSet<>();
    private long askedAt;

    NameCompleter(PlainSession session) {
        this.session = session;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        String word = line.word().toLowerCase(Locale.ROOT);
        Stream.concat(KEYWORDS.stream(), names().stream())
                .filter(name -> name.startsWith(word))
                .forEach(name -> candidates.add(new Candidate(name)));
    }

    private SortedSet<String> names() {
        if (askedAt == 0 || System.nanoTime() - askedAt > FRESH_NANOS) {
            askedAt = System.nanoTime();
            TreeSet<String> found = new TreeSet<>();
            try {
                for (List<String> row : session.run("select schema_name, table_name from svv_all_tables")
                        .rows()) {
                    found.add(row.get(0));
                    found.add(row.get(1));
                    found.add(row.get(0) + "." + row.get(1));
                }
                names = found;
            } catch (PlainSessionException noAnswer) {
                // A prompt without names is better than one that breaks while a word is being typed.
                return names;
            }
        }
        return names;
    }
}
