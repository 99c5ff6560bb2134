package io.lakeshift.redshift.client.consume;

import io.lakeshift.redshift.client.ResultRow;
import io.lakeshift.redshift.client.StatementException;
import io.lakeshift.redshift.client.StatementSession;
import io.lakeshift.redshift.client.template.SqlTemplate;
import io.lakeshift.redshift.client.template.TableValue;
import io.lakeshift.redshift.client.template.TemplateValue;
import io.lakeshift.redshift.sql.Grantee;
import io.lakeshift.redshift.sql.SqlScript;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** The Redshift database of a consume layer, with the lists of the loads of its tables. */
public final class ConsumeDatabase {

    private static final SqlTemplate FIND = template("find-database.sql");
    private static final SqlTemplate CREATE = template("create-database.sql");
    private static final SqlTemplate SHARE = template("share-database.sql");
    private static final SqlTemplate STATE = template("state.sql");
    private static final SqlTemplate OWNER = template("owner.sql");
    private static final SqlTemplate FIND_LEDGER_SCHEMA = template("find-ledger-schema.sql");
    private static final SqlTemplate CREATE_LEDGER_SCHEMA = template("create-ledger-schema.sql");
    private static final SqlTemplate CREATE_LEDGER = template("create-ledger.sql");
    private static final SqlTemplate UNKNOWN_ROWS = template("unknown-rows.sql");
    private static final SqlTemplate LAST_LOAD = template("last-load.sql");

    private final StatementSession session;

    private ConsumeDatabase(StatementSession session) {
        this.session = session;
    }

    /**
     * Makes sure that the database is there.
     *
     * @param name in lower case
     * @param others users who fill tables of such databases too, and may make schemas in one that is made here
     * @param existing a session in a database that always is
     * @param own a session in the database itself
     */
    public static ConsumeDatabase open(
            String name, List<String> others, StatementSession existing, StatementSession own) {
        SqlScript find = FIND.script(Map.of("database", TemplateValue.text(name)));
        SqlScript create = CREATE.script(Map.of("database", TemplateValue.identifier(name)));
        boolean made = unlessThere(existing, create, () -> !existing.rows(find).isEmpty());
        if (made && !others.isEmpty()) {
            existing.run(SHARE.script(Map.of(
                    "database",
                    TemplateValue.identifier(name),
                    "others",
                    TemplateValue.grantees(others.stream().map(Grantee::user).toList()))));
        }
        return new ConsumeDatabase(own);
    }

    /** A table as it is now; a load that is going on is waited for. */
    public TableState state(WarehouseTable table) {
        List<ResultRow> rows = columns(table);
        if (!hasLedger(table, rows)) {
            String schema = table.loader().schema();
            unlessThere(
                    session,
                    CREATE_LEDGER_SCHEMA.script(Map.of("schema", TemplateValue.identifier(schema))),
                    () -> !session.rows(FIND_LEDGER_SCHEMA.script(Map.of("schema", TemplateValue.text(schema))))
                            .isEmpty());
            unlessThere(session, CREATE_LEDGER.script(ledger(table)), () -> hasLedger(table, columns(table)));
        }
        long last = Long.parseLong(
                session.rows(LAST_LOAD.script(ledger(table))).get(0).text("load_number"));
        List<LiveColumn> columns = columns(table).stream()
                .filter(row -> row.text("table_schema").equals("public"))
                .map(LiveColumn::of)
                .toList();
        return new TableState(columns, last);
    }

    /**
     * Refuses a table with rows that no load appended: they may be those of a load that is run again.
     *
     * @throws UnfitResultException if it has one
     */
    public void requireKnownRows(WarehouseTable table, TableState state) {
        if (state.isAbsent()) {
            return;
        }
        TemplateValue unknown = state.has(ResultWrite.LOAD)
                ? TableValue.sequence(
                        List.of(TemplateValue.identifier(ResultWrite.LOAD), TemplateValue.keywords("IS NULL")))
                : TemplateValue.keywords("TRUE");
        Map<String, TemplateValue> values =
                Map.of("table", TemplateValue.qualified(table.relation()), "unknown", unknown);
        if (!session.rows(UNKNOWN_ROWS.script(values)).isEmpty()) {
            throw new UnfitResultException(
                    "it has rows that no load appended, which would be doubled if they are of a load that is run again."
                            + " Delete them, or give them a value in a column " + ResultWrite.LOAD
                            + " VARCHAR(65535)");
        }
    }

    /**
     * Refuses a table that belongs to somebody else, who alone may change its rows and columns.
     *
     * @throws UnfitResultException if it does
     */
    public void requireOwn(WarehouseTable table) {
        for (ResultRow row : session.rows(OWNER.script(Map.of("table", TemplateValue.text(table.table()))))) {
            String owner = row.text("tableowner");
            String loader = row.text("loader");
            if (!owner.equals(loader)) {
                throw new UnfitResultException(
                        "it belongs to %s, and the queries are run as %s: let a superuser run ALTER TABLE %s OWNER TO \"%s\" in the database %s, or drop it"
                                .formatted(owner, loader, table.table(), loader, table.database()));
            }
        }
    }

    private static Map<String, TemplateValue> ledger(WarehouseTable table) {
        return Map.of("ledger", TemplateValue.qualified(table.ledger()));
    }

    private List<ResultRow> columns(WarehouseTable table) {
        return session.rows(STATE.script(Map.of(
                "table",
                TemplateValue.text(table.table()),
                "ledgers",
                TemplateValue.text(table.loader().schema()))));
    }

    private static boolean hasLedger(WarehouseTable table, List<ResultRow> columns) {
        return columns.stream()
                .anyMatch(row -> row.text("table_schema").equals(table.loader().schema()));
    }

    /** Runs of several tables begin at the same time: what another one makes in between is as good. */
    private static boolean unlessThere(StatementSession session, SqlScript create, BooleanSupplier there) {
        if (there.getAsBoolean()) {
            return false;
        }
        try {
            session.run(create);
            return true;
        } catch (StatementException refused) {
            if (!there.getAsBoolean()) {
                throw refused;
            }
            return false;
        }
    }

    private static SqlTemplate template(String file) {
        return SqlTemplate.ofResource(ConsumeDatabase.class, file);
    }
}
