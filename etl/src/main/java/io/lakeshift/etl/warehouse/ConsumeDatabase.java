package io.lakeshift.etl.warehouse;

import io.lakeshift.etl.table.ResultTable;
import io.lakeshift.etl.table.TableName;
import io.lakeshift.redshift.client.ResultRow;
import io.lakeshift.redshift.client.StatementException;
import io.lakeshift.redshift.client.StatementSession;
import io.lakeshift.redshift.client.template.SqlTemplate;
import io.lakeshift.redshift.client.template.TableValue;
import io.lakeshift.redshift.client.template.TemplateValue;
import io.lakeshift.redshift.sql.SqlScript;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** The Redshift database of a consume layer, with the lists of the loads of its tables. */
final class ConsumeDatabase {

    private static final SqlTemplate FIND = template("find-database.sql");
    private static final SqlTemplate CREATE = template("create-database.sql");
    private static final SqlTemplate STATE = template("state.sql");
    private static final SqlTemplate FIND_LEDGER_SCHEMA = template("find-ledger-schema.sql");
    private static final SqlTemplate CREATE_LEDGER_SCHEMA = template("create-ledger-schema.sql");
    private static final SqlTemplate CREATE_LEDGER = template("create-ledger.sql");
    private static final SqlTemplate UNKNOWN_ROWS = template("unknown-rows.sql");
    private static final SqlTemplate LAST_LOAD = template("last-load.sql");

    private final WarehouseTable table;
    private final StatementSession session;

    private ConsumeDatabase(WarehouseTable table, StatementSession session) {
        this.table = table;
        this.session = session;
    }

    /**
     * Makes sure that the database is there.
     *
     * @param existing a session in a database that always is
     * @param own a session in the database itself
     */
    static ConsumeDatabase open(TableName table, StatementSession existing, StatementSession own) {
        SqlScript find = FIND.script(Map.of("database", TemplateValue.text(table.database())));
        SqlScript create = CREATE.script(Map.of("database", TemplateValue.identifier(table.database())));
        unlessThere(existing, create, () -> !existing.rows(find).isEmpty());
        return new ConsumeDatabase(new WarehouseTable(table), own);
    }

    /** The table as it is now; a load that is going on is waited for. */
    TableState state() {
        List<ResultRow> rows = columns();
        if (!hasLedger(rows)) {
            unlessThere(
                    session,
                    CREATE_LEDGER_SCHEMA.script(Map.of()),
                    () -> !session.rows(FIND_LEDGER_SCHEMA.script(Map.of())).isEmpty());
            unlessThere(session, CREATE_LEDGER.script(ledger()), () -> hasLedger(columns()));
        }
        long last =
                Long.parseLong(session.rows(LAST_LOAD.script(ledger())).get(0).text("load_number"));
        List<LiveColumn> columns = columns().stream()
                .filter(row -> row.text("table_schema").equals("public"))
                .map(LiveColumn::of)
                .toList();
        return new TableState(columns, last);
    }

    /**
     * Refuses a table with rows that no load appended: they may be those of a load that is run again.
     *
     * @throws WarehouseException if it has one
     */
    void requireKnownRows(TableState state) {
        if (state.isAbsent()) {
            return;
        }
        TemplateValue unknown = state.has(ResultTable.LOAD)
                ? TableValue.sequence(
                        List.of(TemplateValue.identifier(ResultTable.LOAD), TemplateValue.keywords("IS NULL")))
                : TemplateValue.keywords("TRUE");
        Map<String, TemplateValue> values =
                Map.of("table", TemplateValue.qualified(table.relation()), "unknown", unknown);
        if (!session.rows(UNKNOWN_ROWS.script(values)).isEmpty()) {
            throw new WarehouseException(
                    table.name(),
                    "it has rows that no load appended, which would be doubled if they are of a load that is run again."
                            + " Delete them, or give them a value in a column " + ResultTable.LOAD
                            + " VARCHAR(65535)");
        }
    }

    private Map<String, TemplateValue> ledger() {
        return Map.of("ledger", TemplateValue.qualified(table.ledger()));
    }

    private List<ResultRow> columns() {
        return session.rows(
                STATE.script(Map.of("table", TemplateValue.text(table.name().table()))));
    }

    private static boolean hasLedger(List<ResultRow> columns) {
        return columns.stream().anyMatch(row -> row.text("table_schema").equals("lakeshift"));
    }

    /** Runs of several tables begin at the same time: what another one makes in between is as good. */
    private static void unlessThere(StatementSession session, SqlScript create, BooleanSupplier there) {
        if (there.getAsBoolean()) {
            return;
        }
        try {
            session.run(create);
        } catch (StatementException refused) {
            if (!there.getAsBoolean()) {
                throw refused;
            }
        }
    }

    private static SqlTemplate template(String file) {
        return SqlTemplate.ofResource(ConsumeDatabase.class, file);
    }
}
