package io.lakeshift.etl.warehouse;

import io.lakeshift.etl.table.ResultTable;
import io.lakeshift.redshift.client.consume.ColumnFit;
import io.lakeshift.redshift.client.consume.LoadedColumn;
import io.lakeshift.redshift.client.consume.ResultWrite;
import io.lakeshift.redshift.client.consume.TableDesign;
import io.lakeshift.redshift.client.consume.TableState;
import io.lakeshift.redshift.client.consume.TableStatements;
import io.lakeshift.redshift.client.consume.WarehouseTable;
import io.lakeshift.redshift.client.plan.StatementBatch;
import io.lakeshift.redshift.client.template.SqlTemplate;
import io.lakeshift.redshift.client.template.TableValue;
import io.lakeshift.redshift.client.template.TemplateValue;
import io.lakeshift.redshift.sql.ColumnType;
import io.lakeshift.redshift.sql.QualifiedName;
import io.lakeshift.redshift.sql.S3Uri;
import io.lakeshift.redshift.sql.SqlPlace;
import io.lakeshift.redshift.sql.SqlScript;
import io.lakeshift.redshift.sql.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The statements that change a table's columns, and the transaction that changes its rows. */
final class LoadStatements {

    private static final QualifiedName STAGED = QualifiedName.of("lakeshift_staged");
    private static final SqlTemplate WIDEN_TEXT = template("widen-text.sql");
    private static final SqlTemplate COPY = template("copy.sql");
    private static final SqlTemplate END = template("end-load.sql");

    private final WarehouseTable table;
    private final TableDesign design;
    private final ColumnFit fit;
    private final ResultTable.Result result;
    private final TableStatements statements;

    LoadStatements(WarehouseTable table, TableDesign design, ColumnFit fit, ResultTable.Result result) {
        this.table = table;
        this.design = design;
        this.fit = fit;
        this.result = result;
        this.statements = new TableStatements(table, fit, result.write());
    }

    /**
     * Where rows are copied from.
     *
     * @param manifest the list of the staged files; read only if there are rows
     * @param role the ARN of the IAM role that Redshift reads them with
     */
    record Source(S3Uri manifest, String role, long rows) {}

    /**
     * One load among those of the table.
     *
     * @param last the number of the load before it
     * @param execution the id of the run
     * @param readers users who may read a table that this load makes
     */
    record Load(long last, String execution, List<String> readers) {}

    /** Adds the columns that the table lacks, one batch for as many as a batch holds. */
    List<StatementBatch> addColumns() {
        List<SqlStatement> added = statements.addColumns();
        List<StatementBatch> batches = new ArrayList<>();
        for (int from = 0; from < added.size(); from += StatementBatch.MAX_STATEMENTS) {
            int to = Math.min(added.size(), from + StatementBatch.MAX_STATEMENTS);
            batches.add(StatementBatch.of(new SqlScript("add-column.sql", added.subList(from, to))));
        }
        return batches;
    }

    /** Lets a text have all the bytes it can; Redshift refuses it in a transaction with others. */
    StatementBatch widen(LoadedColumn column) {
        return StatementBatch.of(WIDEN_TEXT.script(Map.of(
                "table",
                TemplateValue.qualified(table.relation()),
                "column",
                TemplateValue.identifier(column.name()),
                "type",
                TableValue.type(ColumnType.varchar(ColumnType.LONGEST_TEXT)))));
    }

    /** The one transaction of a load: the table if it is absent, its rows, and the entry in the list of loads. */
    StatementBatch load(Load load, Source source, TableState before) {
        List<SqlStatement> all = new ArrayList<>(TableStatements.lock(List.of(table)));
        all.addAll(statements.requireLast(load.last()));
        if (before.isAbsent()) {
            all.addAll(statements.create(design, load.readers()));
        }
        all.addAll(rows(source));
        all.addAll(END.script(Map.of(
                        "ledger",
                        TemplateValue.qualified(table.ledger()),
                        "next",
                        TemplateValue.integer(load.last() + 1),
                        "execution",
                        TemplateValue.text(load.execution()),
                        "rows",
                        TemplateValue.integer(source.rows())))
                .statements());
        return StatementBatch.of(placed(all));
    }

    /** What went wrong is told by the place in the load: its parts are files of ours that nobody can change. */
    private SqlScript placed(List<SqlStatement> all) {
        String name = "load of " + table.database() + "." + table.table();
        List<SqlStatement> placed = new ArrayList<>();
        for (SqlStatement statement : all) {
            int number = placed.size() + 1;
            placed.add(statement.at(new SqlPlace(name, number, number)));
        }
        return new SqlScript(name, placed);
    }

    private List<SqlStatement> rows(Source source) {
        boolean staged =
                !(result.write() instanceof ResultWrite.Replace) && !(result.write() instanceof ResultWrite.Append);
        if (staged && source.rows() == 0) {
            return List.of();
        }
        List<SqlStatement> all = new ArrayList<>();
        if (staged) {
            all.addAll(statements.createStaged(STAGED));
            all.addAll(copy(STAGED, source));
        }
        all.addAll(statements.delete(result.load(), STAGED));
        if (staged) {
            all.addAll(statements.insert(STAGED));
            all.addAll(TableStatements.drop(STAGED));
        } else if (source.rows() > 0) {
            all.addAll(copy(table.relation(), source));
        }
        return all;
    }

    private List<SqlStatement> copy(QualifiedName into, Source source) {
        return COPY.script(Map.of(
                        "table", TemplateValue.qualified(into),
                        "manifest", TemplateValue.s3(source.manifest()),
                        "role", TemplateValue.text(source.role()),
                        "nested",
                                TableValue.sequence(
                                        fit.isNested()
                                                ? List.of(TemplateValue.keywords("SERIALIZETOJSON"))
                                                : List.of())))
                .statements();
    }

    private static SqlTemplate template(String file) {
        return SqlTemplate.ofResource(LoadStatements.class, file);
    }
}
