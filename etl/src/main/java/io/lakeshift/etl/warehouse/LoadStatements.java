package io.lakeshift.etl.warehouse;

import io.lakeshift.etl.table.ResultTable;
import io.lakeshift.etl.table.ResultWrite;
import io.lakeshift.redshift.client.plan.StatementBatch;
import io.lakeshift.redshift.client.template.SqlTemplate;
import io.lakeshift.redshift.client.template.TableValue;
import io.lakeshift.redshift.client.template.TemplateValue;
import io.lakeshift.redshift.sql.ColumnType;
import io.lakeshift.redshift.sql.Grantee;
import io.lakeshift.redshift.sql.QualifiedName;
import io.lakeshift.redshift.sql.S3Uri;
import io.lakeshift.redshift.sql.SqlPlace;
import io.lakeshift.redshift.sql.SqlScript;
import io.lakeshift.redshift.sql.SqlStatement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The statements that change a table's columns, and the transaction that changes its rows. */
final class LoadStatements {

    private static final QualifiedName STAGED = QualifiedName.of("lakeshift_staged");
    private static final SqlTemplate ADD_COLUMN = template("add-column.sql");
    private static final SqlTemplate WIDEN_TEXT = template("widen-text.sql");
    private static final SqlTemplate BEGIN = template("begin-load.sql");
    private static final SqlTemplate CREATE = template("create-table.sql");
    private static final SqlTemplate GRANT = template("grant-select.sql");
    private static final SqlTemplate REPLACE = template("replace-rows.sql");
    private static final SqlTemplate DELETE_LOAD = template("delete-load.sql");
    private static final SqlTemplate COPY = template("copy.sql");
    private static final SqlTemplate CREATE_STAGED = template("create-staged.sql");
    private static final SqlTemplate MERGE = template("merge-rows.sql");
    private static final SqlTemplate END = template("end-load.sql");

    private final WarehouseTable table;
    private final TableDesign design;
    private final ColumnPlan plan;
    private final ResultTable.Result result;

    LoadStatements(WarehouseTable table, TableDesign design, ColumnPlan plan, ResultTable.Result result) {
        this.table = table;
        this.design = design;
        this.plan = plan;
        this.result = result;
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
        List<SqlStatement> statements = new ArrayList<>();
        for (LoadedColumn column : plan.added()) {
            statements.addAll(ADD_COLUMN
                    .script(Map.of("table", TemplateValue.qualified(table.relation()), "column", definition(column)))
                    .statements());
        }
        List<StatementBatch> batches = new ArrayList<>();
        for (int from = 0; from < statements.size(); from += StatementBatch.MAX_STATEMENTS) {
            int to = Math.min(statements.size(), from + StatementBatch.MAX_STATEMENTS);
            batches.add(StatementBatch.of(new SqlScript("add-column.sql", statements.subList(from, to))));
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
        List<SqlStatement> statements = new ArrayList<>(BEGIN.script(Map.of(
                        "ledger", TemplateValue.qualified(table.ledger()), "last", TemplateValue.integer(load.last())))
                .statements());
        if (before.isAbsent()) {
            statements.addAll(create(load.readers()));
        }
        statements.addAll(rows(source));
        statements.addAll(END.script(Map.of(
                        "ledger",
                        TemplateValue.qualified(table.ledger()),
                        "next",
                        TemplateValue.integer(load.last() + 1),
                        "execution",
                        TemplateValue.text(load.execution()),
                        "rows",
                        TemplateValue.integer(source.rows())))
                .statements());
        return StatementBatch.of(placed(statements));
    }

    /** What went wrong is told by the place in the load: its parts are files of ours that nobody can change. */
    private SqlScript placed(List<SqlStatement> statements) {
        String name = "load of " + table.name();
        List<SqlStatement> placed = new ArrayList<>();
        for (SqlStatement statement : statements) {
            int number = placed.size() + 1;
            placed.add(statement.at(new SqlPlace(name, number, number)));
        }
        return new SqlScript(name, placed);
    }

    private List<SqlStatement> create(List<String> readers) {
        List<SqlStatement> statements = new ArrayList<>(CREATE.script(Map.of(
                        "table",
                        TemplateValue.qualified(table.relation()),
                        "columns",
                        TableValue.list(plan.columns().stream()
                                .map(LoadStatements::definition)
                                .toList()),
                        "layout",
                        TableValue.sequence(layout())))
                .statements());
        if (!readers.isEmpty()) {
            statements.addAll(GRANT.script(Map.of(
                            "table",
                            TemplateValue.qualified(table.relation()),
                            "readers",
                            TemplateValue.grantees(
                                    readers.stream().map(Grantee::user).toList())))
                    .statements());
        }
        return statements;
    }

    private List<TemplateValue> layout() {
        List<TemplateValue> clauses = new ArrayList<>();
        clauses.add(TemplateValue.keywords("DISTSTYLE " + design.distribution().style()));
        design.distribution().key().ifPresent(key -> {
            clauses.add(TemplateValue.keywords("DISTKEY"));
            clauses.add(TableValue.names(List.of(key)));
        });
        TableDesign.Sorting sorting = design.sorting();
        if (sorting.columns().isEmpty()) {
            clauses.add(TemplateValue.keywords("SORTKEY AUTO"));
        } else {
            clauses.add(TemplateValue.keywords(sorting.style() + " SORTKEY"));
            clauses.add(TableValue.names(sorting.columns()));
        }
        return clauses;
    }

    private List<SqlStatement> rows(Source source) {
        if (result.write() instanceof ResultWrite.Replace) {
            return inPlaceOf(REPLACE.script(Map.of("table", TemplateValue.qualified(table.relation()))), source);
        }
        if (result.write() instanceof ResultWrite.Append) {
            return inPlaceOf(
                    DELETE_LOAD.script(Map.of(
                            "table", TemplateValue.qualified(table.relation()),
                            "column", TemplateValue.identifier(ResultTable.LOAD),
                            "load", TemplateValue.text(result.load()))),
                    source);
        }
        return merge(source);
    }

    private List<SqlStatement> inPlaceOf(SqlScript deletion, Source source) {
        List<SqlStatement> statements = new ArrayList<>(deletion.statements());
        if (source.rows() > 0) {
            statements.addAll(copy(table.relation(), source));
        }
        return statements;
    }

    private List<SqlStatement> merge(Source source) {
        if (source.rows() == 0) {
            return List.of();
        }
        Map<String, TemplateValue> tables =
                Map.of("table", TemplateValue.qualified(table.relation()), "staged", TemplateValue.qualified(STAGED));
        Map<String, TemplateValue> values = new HashMap<>(tables);
        values.put(
                "same",
                TableValue.matching(
                        table.relation().relation().name(),
                        STAGED.relation().name(),
                        result.write().columns()));
        values.put("columns", TableValue.names(plan.names()));
        values.put("selected", TableValue.selected(plan.names()));
        List<SqlStatement> statements =
                new ArrayList<>(CREATE_STAGED.script(tables).statements());
        statements.addAll(copy(STAGED, source));
        statements.addAll(MERGE.script(values).statements());
        return statements;
    }

    private List<SqlStatement> copy(QualifiedName into, Source source) {
        return COPY.script(Map.of(
                        "table", TemplateValue.qualified(into),
                        "manifest", TemplateValue.s3(source.manifest()),
                        "role", TemplateValue.text(source.role()),
                        "nested",
                                TableValue.sequence(
                                        plan.isNested()
                                                ? List.of(TemplateValue.keywords("SERIALIZETOJSON"))
                                                : List.of())))
                .statements();
    }

    private static TemplateValue definition(LoadedColumn column) {
        return TableValue.column(column.name(), column.type());
    }

    private static SqlTemplate template(String file) {
        return SqlTemplate.ofResource(LoadStatements.class, file);
    }
}
