package io.lakeshift.redshift.client.consume;

import io.lakeshift.redshift.client.plan.StatementBatch;
import io.lakeshift.redshift.client.template.SqlTemplate;
import io.lakeshift.redshift.client.template.TableValue;
import io.lakeshift.redshift.client.template.TemplateValue;
import io.lakeshift.redshift.sql.QualifiedName;
import io.lakeshift.redshift.sql.SqlPlace;
import io.lakeshift.redshift.sql.SqlScript;
import io.lakeshift.redshift.sql.SqlStatement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The one transaction of a file of queries. The lists of loads are locked first, so runs of one table follow one another and
 * each reads its sources after the one before it has committed. All results are computed before the first table changes, so
 * every query sees the tables as they were.
 */
final class QueryTransaction {

    private static final String STAGED = "lakeshift_staged_";
    private static final SqlTemplate STAGE = template("stage-query.sql");
    private static final SqlTemplate NO_NULLS = template("no-nulls.sql");
    private static final SqlTemplate NO_DOUBLES = template("no-doubles.sql");
    private static final SqlTemplate END = template("end-query.sql");
    private static final SqlTemplate COUNT = template("count-staged.sql");

    private final String file;
    private final List<PlannedTable> tables;
    private final QueryRun run;

    /** @param file what errors call it */
    QueryTransaction(String file, List<PlannedTable> tables, QueryRun run) {
        this.file = file;
        this.tables = List.copyOf(tables);
        this.run = run;
    }

    /**
     * The statements, each at the place of the query it is about. The last one counts the rows of each result.
     *
     * @throws QueryFileException if they are more than a transaction holds
     */
    SqlScript script() {
        SqlPlace first = tables.get(0).filled().query().place();
        List<SqlStatement> all = new ArrayList<>();
        at(
                first,
                TableStatements.lock(
                        tables.stream().map(table -> table.filled().table()).toList()),
                all);
        for (PlannedTable table : tables) {
            at(table.filled().query().place(), prepare(table), all);
        }
        for (int i = 0; i < tables.size(); i++) {
            at(tables.get(i).filled().query().place(), stage(tables.get(i), staged(i)), all);
        }
        for (int i = 0; i < tables.size(); i++) {
            at(tables.get(i).filled().query().place(), write(tables.get(i), staged(i)), all);
        }
        at(first, count(), all);
        if (all.size() > StatementBatch.MAX_STATEMENTS) {
            throw new QueryFileException(
                    file,
                    "its queries take %d statements, and all must be in one transaction, which holds %d: fill fewer tables, or add fewer columns at once"
                            .formatted(all.size(), StatementBatch.MAX_STATEMENTS));
        }
        return new SqlScript(file, all);
    }

    private static List<SqlStatement> prepare(PlannedTable table) {
        List<SqlStatement> statements = new ArrayList<>();
        if (table.changesColumns()) {
            statements.addAll(table.statements().requireLast(table.before().loads()));
        }
        if (table.before().isAbsent()) {
            statements.addAll(table.statements().create(table.filled().design(), List.of()));
        } else {
            statements.addAll(table.statements().addColumns());
        }
        return statements;
    }

    private List<SqlStatement> stage(PlannedTable table, QualifiedName staged) {
        List<SqlStatement> statements = new ArrayList<>(table.statements().createStaged(staged));
        List<TemplateValue> selected = new ArrayList<>();
        for (String name : table.fit().names()) {
            selected.add(
                    name.equals(ResultWrite.LOAD) ? TemplateValue.text(run.load()) : TemplateValue.identifier(name));
        }
        statements.addAll(STAGE.script(Map.of(
                        "staged", TemplateValue.qualified(staged),
                        "columns", TableValue.names(table.fit().names()),
                        "selected", TableValue.separated(selected),
                        "query", TemplateValue.statement(table.filled().query().statement())))
                .statements());
        ResultWrite write = table.filled().write();
        if (write instanceof ResultWrite.Merge || write instanceof ResultWrite.ReplacePartitions) {
            for (String key : write.columns()) {
                Map<String, TemplateValue> values = new HashMap<>();
                values.put("staged", TemplateValue.qualified(staged));
                values.put("key", TemplateValue.identifier(key));
                values.put("fault", fault(table, "column " + key + " of its keys is null in a row of the result"));
                statements.addAll(NO_NULLS.script(values).statements());
            }
        }
        if (write instanceof ResultWrite.Merge) {
            statements.addAll(NO_DOUBLES
                    .script(Map.of(
                            "staged", TemplateValue.qualified(staged),
                            "keys", TableValue.selected(write.columns()),
                            "fault",
                                    fault(
                                            table,
                                            "values of its keys (" + String.join(", ", write.columns())
                                                    + ") are in more than one row of the result")))
                    .statements());
        }
        return statements;
    }

    private static TemplateValue fault(PlannedTable table, String what) {
        return TemplateValue.text(QueryFaults.BEGINNING + table.filled().table() + ": " + what);
    }

    private List<SqlStatement> write(PlannedTable table, QualifiedName staged) {
        List<SqlStatement> statements = new ArrayList<>(table.statements().delete(run.load(), staged));
        statements.addAll(table.statements().insert(staged));
        statements.addAll(END.script(Map.of(
                        "ledger", TemplateValue.qualified(table.filled().table().ledger()),
                        "execution", TemplateValue.text(run.execution()),
                        "staged", TemplateValue.qualified(staged)))
                .statements());
        return statements;
    }

    private List<SqlStatement> count() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < tables.size(); i++) {
            String one = COUNT.render(Map.of(
                    "number", TemplateValue.integer(i + 1),
                    "staged", TemplateValue.qualified(staged(i))));
            text.append(i == 0 ? "" : "\nUNION ALL ").append(one);
        }
        return SqlScript.parse(file, text.toString()).statements();
    }

    private static QualifiedName staged(int index) {
        return QualifiedName.of(STAGED + (index + 1));
    }

    private static void at(SqlPlace place, List<SqlStatement> statements, List<SqlStatement> all) {
        statements.forEach(statement -> all.add(statement.at(place)));
    }

    private static SqlTemplate template(String file) {
        return SqlTemplate.ofResource(QueryTransaction.class, file);
    }
}
