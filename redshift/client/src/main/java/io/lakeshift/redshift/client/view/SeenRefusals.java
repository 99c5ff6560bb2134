package io.lakeshift.redshift.client.view;

import io.lakeshift.redshift.client.ResultRow;
import io.lakeshift.redshift.client.StatementSession;
import io.lakeshift.redshift.client.template.SqlTemplate;
import io.lakeshift.redshift.client.template.TemplateValue;
import io.lakeshift.redshift.sql.StatementKind;
import io.lakeshift.redshift.sql.TransactionRefusal;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What a warehouse was seen to refuse in a transaction, in a table of that warehouse: a new one begins without. */
public final class SeenRefusals {

    private static final SqlTemplate TABLE = SqlTemplate.ofResource(SeenRefusals.class, "refusals-table.sql");
    private static final SqlTemplate ALL = SqlTemplate.ofResource(SeenRefusals.class, "refusals.sql");
    private static final SqlTemplate REMEMBER = SqlTemplate.ofResource(SeenRefusals.class, "remember-refusal.sql");

    private final StatementSession session;

    public SeenRefusals(StatementSession session) {
        this.session = session;
    }

    public Set<TransactionRefusal> all() {
        if (session.query(TABLE.script(Map.of()), 1).get(0).isEmpty()) {
            return Set.of();
        }
        Set<TransactionRefusal> refusals = new LinkedHashSet<>();
        for (ResultRow row : session.query(ALL.script(Map.of()), 1).get(0)) {
            // A kind that a newer release wrote means nothing to this one.
            Arrays.stream(StatementKind.values())
                    .filter(kind -> kind.name().equals(row.text("kind")))
                    .forEach(kind -> refusals.add(new TransactionRefusal(kind, row.text("target"))));
        }
        return refusals;
    }

    public void remember(TransactionRefusal refusal) {
        session.run(LiveCatalog.registry());
        session.run(REMEMBER.script(Map.of(
                "kind", TemplateValue.text(refusal.kind().name()), "target", TemplateValue.text(refusal.target()))));
    }
}
