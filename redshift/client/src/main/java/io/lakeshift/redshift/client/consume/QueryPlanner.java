package io.lakeshift.redshift.client.consume;

import io.lakeshift.redshift.client.DescribedColumn;
import io.lakeshift.redshift.client.StatementFailedException;
import io.lakeshift.redshift.client.StatementSession;
import io.lakeshift.redshift.client.template.SqlTemplate;
import io.lakeshift.redshift.client.template.TemplateValue;
import io.lakeshift.redshift.sql.ColumnType;
import io.lakeshift.redshift.sql.SqlScript;
import io.lakeshift.redshift.sql.SqlStatement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Plans the transaction in which Redshift fills tables of one database with the results of queries. */
public final class QueryPlanner {

    private static final SqlTemplate DESCRIBE = SqlTemplate.ofResource(QueryPlanner.class, "describe-query.sql");

    private final ConsumeDatabase database;
    private final StatementSession session;

    /** @param session in the database */
    public QueryPlanner(ConsumeDatabase database, StatementSession session) {
        this.database = database;
        this.session = session;
    }

    /**
     * Compares the results with the tables; no row is computed and nothing changed.
     *
     * @param file what errors call it
     * @return the statements, each at the place of the query it is about; the last one has for each query, in their order,
     *     its {@code query_number} from 1 and its {@code row_count}
     * @throws QueryFileException with everything that a table cannot take or Redshift refuses
     */
    public SqlScript plan(String file, List<FilledTable> tables, QueryRun run) {
        List<PlannedTable> planned = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        for (FilledTable table : tables) {
            try {
                planned.add(planned(table));
            } catch (UnfitResultException unfit) {
                faults.add(table.query().place() + ": table " + table.table() + ": " + unfit.getMessage());
            } catch (QueryFileException | StatementFailedException refused) {
                faults.add(refused.getMessage());
            }
        }
        if (!faults.isEmpty()) {
            throw new QueryFileException(faults);
        }
        return new QueryTransaction(file, planned, run).script();
    }

    private PlannedTable planned(FilledTable filled) {
        TableState before = database.state(filled.table());
        database.requireOwn(filled.table());
        boolean appended = filled.write() instanceof ResultWrite.Append;
        if (appended) {
            database.requireKnownRows(filled.table(), before);
        }
        List<LiveColumn> live = before.columns().stream()
                .filter(column -> appended || !column.name().equals(ResultWrite.LOAD))
                .toList();
        ColumnFit fit = ColumnFit.between(live, result(filled, appended));
        fit.require(filled.design(), filled.write());
        return new PlannedTable(filled, before, fit);
    }

    /** The columns of the result, and that of the load where loads are told apart. */
    private ColumnFit.Result result(FilledTable filled, boolean appended) {
        SqlStatement query = filled.query().statement();
        SqlStatement describe = DESCRIBE.script(Map.of("query", TemplateValue.statement(query)))
                .statements()
                .get(0)
                .at(query.place());
        Map<String, ColumnType> types = new LinkedHashMap<>();
        Map<String, String> refused = new LinkedHashMap<>();
        for (DescribedColumn column : session.columns(describe)) {
            String name = column.name().toLowerCase(Locale.ROOT);
            Optional<ColumnType> type = ColumnType.ofResult(column.typeName(), column.precision(), column.scale());
            if (types.containsKey(name) || refused.containsKey(name)) {
                throw filled.query().refuse("two columns of the result are named '" + name + "'");
            }
            if (type.isPresent()) {
                types.put(name, type.get());
            } else {
                refused.put(
                        name,
                        "column " + name + " is " + column.typeName()
                                + ", which no table of the consume layer holds: cast it in the query");
            }
        }
        types.remove(ResultWrite.LOAD);
        refused.remove(ResultWrite.LOAD);
        if (appended) {
            types.put(ResultWrite.LOAD, ColumnType.varchar(ColumnType.LONGEST_TEXT));
        }
        return new ColumnFit.Result(types, refused);
    }
}
