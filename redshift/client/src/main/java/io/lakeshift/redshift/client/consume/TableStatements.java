package io.lakeshift.redshift.client.consume;

import io.lakeshift.redshift.client.template.SqlTemplate;
import io.lakeshift.redshift.client.template.TableValue;
import io.lakeshift.redshift.client.template.TemplateValue;
import io.lakeshift.redshift.sql.Grantee;
import io.lakeshift.redshift.sql.QualifiedName;
import io.lakeshift.redshift.sql.SqlStatement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The statements that make a table of the consume layer and change its rows, whoever fills it.
 *
 * @param columns those of its result
 * @param write what becomes of the rows it has
 */
public record TableStatements(WarehouseTable table, ColumnFit columns, ResultWrite write) {

    private static final SqlTemplate ADD_COLUMN = template("add-column.sql");
    private static final SqlTemplate BEGIN = template("begin-load.sql");
    private static final SqlTemplate REQUIRE_LAST = template("require-last.sql");
    private static final SqlTemplate CREATE = template("create-table.sql");
    private static final SqlTemplate GRANT = template("grant-select.sql");
    private static final SqlTemplate REPLACE = template("replace-rows.sql");
    private static final SqlTemplate DELETE_LOAD = template("delete-load.sql");
    private static final SqlTemplate CREATE_STAGED = template("create-staged.sql");
    private static final SqlTemplate MATCHING = template("matching-rows.sql");
    private static final SqlTemplate INSERT_STAGED = template("insert-staged.sql");
    private static final SqlTemplate DROP_STAGED = template("drop-staged.sql");

    /** Locks the lists of loads of some tables, always in the same order. */
    public static List<SqlStatement> lock(Collection<WarehouseTable> tables) {
        List<String> sorted =
                tables.stream().map(WarehouseTable::table).sorted().toList();
        WarehouseTable.Loader loader = tables.iterator().next().loader();
        return BEGIN.script(Map.of(
                        "ledgers",
                        TableValue.relations(sorted.stream()
                                .map(name -> QualifiedName.of(loader.schema(), name))
                                .toList())))
                .statements();
    }

    /**
     * Undoes the transaction if another load came in between.
     *
     * @param last the number of the load before this one
     */
    public List<SqlStatement> requireLast(long last) {
        return REQUIRE_LAST
                .script(Map.of("ledger", TemplateValue.qualified(table.ledger()), "last", TemplateValue.integer(last)))
                .statements();
    }

    /** Whether a statement fails on purpose, because another load came in between. */
    public static boolean isAboutLast(SqlStatement statement) {
        return statement.text().startsWith("SELECT 1 / CASE WHEN COALESCE(MAX(load_number)");
    }

    /** Adds the columns that the table lacks. */
    public List<SqlStatement> addColumns() {
        List<SqlStatement> statements = new ArrayList<>();
        for (LoadedColumn column : columns.added()) {
            statements.addAll(ADD_COLUMN
                    .script(Map.of("table", TemplateValue.qualified(table.relation()), "column", definition(column)))
                    .statements());
        }
        return statements;
    }

    /**
     * Makes the table.
     *
     * @param readers users who may read it
     */
    public List<SqlStatement> create(TableDesign design, List<String> readers) {
        List<SqlStatement> statements = new ArrayList<>(CREATE.script(Map.of(
                        "table",
                        TemplateValue.qualified(table.relation()),
                        "columns",
                        TableValue.list(columns.columns().stream()
                                .map(TableStatements::definition)
                                .toList()),
                        "layout",
                        TableValue.sequence(layout(design))))
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

    private static List<TemplateValue> layout(TableDesign design) {
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

    /** Makes a temporary table with the columns of the table. */
    public List<SqlStatement> createStaged(QualifiedName staged) {
        return CREATE_STAGED
                .script(Map.of(
                        "table", TemplateValue.qualified(table.relation()), "staged", TemplateValue.qualified(staged)))
                .statements();
    }

    /**
     * Deletes the rows that those of the result take the place of.
     *
     * @param load what tells the load of the result from others
     * @param staged the temporary table with the result; it is looked at if keys decide
     */
    public List<SqlStatement> delete(String load, QualifiedName staged) {
        TemplateValue relation = TemplateValue.qualified(table.relation());
        if (write instanceof ResultWrite.Replace) {
            return REPLACE.script(Map.of("table", relation)).statements();
        }
        if (write instanceof ResultWrite.Append) {
            return DELETE_LOAD
                    .script(Map.of(
                            "table", relation,
                            "column", TemplateValue.identifier(ResultWrite.LOAD),
                            "load", TemplateValue.text(load)))
                    .statements();
        }
        return MATCHING.script(Map.of(
                        "table", relation,
                        "staged", TemplateValue.qualified(staged),
                        "same",
                                TableValue.matching(
                                        table.relation().relation().name(),
                                        staged.relation().name(),
                                        write.columns())))
                .statements();
    }

    /** Takes the rows of a temporary table into the table. */
    public List<SqlStatement> insert(QualifiedName staged) {
        return INSERT_STAGED
                .script(Map.of(
                        "table", TemplateValue.qualified(table.relation()),
                        "staged", TemplateValue.qualified(staged),
                        "columns", TableValue.names(columns.names()),
                        "selected", TableValue.selected(columns.names())))
                .statements();
    }

    /** Drops a temporary table. */
    public static List<SqlStatement> drop(QualifiedName staged) {
        return DROP_STAGED
                .script(Map.of("staged", TemplateValue.qualified(staged)))
                .statements();
    }

    private static TemplateValue definition(LoadedColumn column) {
        return TableValue.column(column.name(), column.type());
    }

    private static SqlTemplate template(String file) {
        return SqlTemplate.ofResource(TableStatements.class, file);
    }
}
