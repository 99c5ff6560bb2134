package io.lakeshift.redshift.client.access;

import io.lakeshift.redshift.client.DataCatalogMount;
import io.lakeshift.redshift.client.ResultRow;
import io.lakeshift.redshift.client.StatementRunner;
import io.lakeshift.redshift.client.StatementSession;
import io.lakeshift.redshift.client.template.SqlTemplate;
import io.lakeshift.redshift.client.template.TemplateValue;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Compares declared with live access to one database and applies the difference. The runner's user must be a superuser:
 * others see only part of the grants. Not safe for use by several threads.
 */
public final class RedshiftAccess {

    private static final SqlTemplate CATALOGS = SqlTemplate.ofResource(RedshiftAccess.class, "catalogs.sql");
    private static final SqlTemplate LEDGER = SqlTemplate.ofResource(RedshiftAccess.class, "ledger.sql");
    private static final SqlTemplate RELATIONS = SqlTemplate.ofResource(RedshiftAccess.class, "relations.sql");
    private static final SqlTemplate SCOPES = SqlTemplate.ofResource(RedshiftAccess.class, "scopes.sql");
    private static final SqlTemplate MAKE_SUPERUSER =
            SqlTemplate.ofResource(RedshiftAccess.class, "make-superuser.sql");

    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    private final StatementSession session;

    /**
     * Access to the database of a runner.
     *
     * @param run an id of this run, for example of the invocation; with the same id, the same statements are run once
     */
    public RedshiftAccess(StatementRunner runner, String run) {
        this(StatementSession.of(runner, run, TIMEOUT));
    }

    RedshiftAccess(StatementSession session) {
        this.session = session;
    }

    /** The difference; external schemas that are no longer declared stay. Otherwise like the other {@code plan}. */
    public AccessPlan plan(DeclaredAccess declared) {
        return plan(declared, UndeclaredSchemas.KEEP);
    }

    /**
     * The difference between declared and live access. Nothing is changed.
     *
     * @throws SuperuserNeededException if the runner's user is no superuser
     * @throws AccessDeclarationException if the declaration cannot be reached in this database
     */
    public AccessPlan plan(DeclaredAccess declared, UndeclaredSchemas undeclared) {
        return plan(databases -> declared, undeclared);
    }

    /**
     * The difference, where what is declared depends on what was made before. Nothing is changed.
     *
     * @param declaration given the databases of the Glue Data Catalog for which the lake has made, or uses, an external
     *     schema before, in lower case: what is declared
     * @throws SuperuserNeededException if the runner's user is no superuser
     * @throws AccessDeclarationException if the declaration cannot be reached in this database
     */
    public AccessPlan plan(Function<Set<String>, DeclaredAccess> declaration, UndeclaredSchemas undeclared) {
        LiveAccess live = live();
        Ledger ledger = ledger(live);
        DeclaredAccess declared = declaration.apply(lakeDatabases(live, ledger));
        AccessState state = new AccessState(declared, live, ledger, relations(declared, live), undeclared);
        lookElsewhere(state);
        if (state.grantsDataCatalog()) {
            live.noteDataCatalog(DataCatalogMount.ask(session::query));
        }
        return AccessDifference.plan(state);
    }

    /**
     * Makes the changes of a plan, which is to be made just before. When a change fails those before it stay, and the next
     * plan goes on from there.
     *
     * @throws io.lakeshift.redshift.client.StatementException naming the statement that failed
     */
    public AccessOutcome apply(AccessPlan plan) {
        if (plan.isEmpty()) {
            return new AccessOutcome(0, 0, 0);
        }
        List<AccessBatches.Step> steps = AccessBatches.of(plan);
        int statements = 0;
        for (AccessBatches.Step step : steps) {
            step.database().map(session::in).orElse(session).run(step.batch());
            statements += step.batch().statements().size();
        }
        return new AccessOutcome(plan.changes().size(), statements, steps.size());
    }

    /**
     * All of the live access that can be declared, without what every database has; its plan on the same database is empty.
     *
     * @throws SuperuserNeededException if the runner's user is no superuser
     */
    public DeclaredAccess export() {
        LiveAccess live = live();
        AccessState state =
                new AccessState(DeclaredAccess.NOTHING, live, ledger(live), Set.of(), UndeclaredSchemas.KEEP);
        AccessExport.databases(live).forEach(database -> lookInto(database, live));
        return AccessExport.of(state);
    }

    private LiveAccess live() {
        LiveAccess live = new LiveAccess(session.query(CATALOGS.script(Map.of())));
        if (!live.isSuperuser(live.user())) {
            String sql = MAKE_SUPERUSER
                    .script(Map.of("user", TemplateValue.identifier(live.user())))
                    .statements()
                    .get(0)
                    .text();
            throw new SuperuserNeededException(live.user(), sql + ";");
        }
        return live;
    }

    private Ledger ledger(LiveAccess live) {
        List<ResultRow> rows =
                live.hasLedger() ? session.query(LEDGER.script(Map.of())).get(0) : List.of();
        return new Ledger(live.nameCase(), rows);
    }

    /** Of the schemas that are called as the lake calls them, those the ledger knows: by themselves, or a grant on them. */
    private static Set<String> lakeDatabases(LiveAccess live, Ledger ledger) {
        Set<GrantTarget> granted = new HashSet<>();
        for (AccessFact fact : ledger.facts()) {
            if (fact instanceof AccessFact.Held held) {
                granted.add(held.on());
            }
        }
        Set<String> databases = new LinkedHashSet<>();
        for (LiveSchema schema : live.schemas()) {
            boolean known = ledger.has(new AccessFact.Made(AccessFact.Made.Kind.EXTERNAL_SCHEMA, schema.name()))
                    || granted.contains(live.nameCase().of(new GrantTarget.Schema(schema.name())));
            if (known && schema.external().isPresent()) {
                DeclaredExternalSchema.databaseOf(schema.name()).ifPresent(databases::add);
            }
        }
        return databases;
    }

    private Set<GrantTarget.Table> relations(DeclaredAccess declared, LiveAccess live) {
        Set<GrantTarget.Table> relations = new HashSet<>();
        if (declared.grants().stream().anyMatch(grant -> grant.on() instanceof GrantTarget.Table)) {
            for (ResultRow row : session.query(RELATIONS.script(Map.of())).get(0)) {
                relations.add((GrantTarget.Table)
                        live.nameCase().of(new GrantTarget.Table(row.text("schema_name"), row.text("table_name"))));
            }
        }
        return relations;
    }

    /** Grants on all schemas or tables of a database are told, and made, by that database. */
    private void lookElsewhere(AccessState state) {
        Map<String, String> databases = new TreeMap<>();
        Set<AccessFact> facts = new HashSet<>(state.wanted().keySet());
        facts.addAll(state.ledger().facts());
        for (AccessFact fact : facts) {
            if (fact instanceof AccessFact.Held held) {
                state.elsewhere(held.on())
                        .filter(state.live()::ownsDatabase)
                        .ifPresent(database -> databases.put(state.key(database), database));
            }
        }
        databases.values().forEach(database -> lookInto(database, state.live()));
    }

    private void lookInto(String database, LiveAccess live) {
        live.addScopesOf(
                database, session.in(database).query(SCOPES.script(Map.of())).get(0));
    }
}
