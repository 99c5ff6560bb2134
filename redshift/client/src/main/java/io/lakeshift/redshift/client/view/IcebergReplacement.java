package io.lakeshift.redshift.client.view;

import io.lakeshift.redshift.client.plan.StatementGroup;
import io.lakeshift.redshift.client.template.SqlTemplate;
import io.lakeshift.redshift.client.template.TemplateValue;
import io.lakeshift.redshift.sql.MaterializedView;
import io.lakeshift.redshift.sql.SqlScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The statements that make an Iceberg view anew. Redshift writes Iceberg tables in transactions of their own, so the view
 * is forgotten before it goes and remembered when it is there again: whatever fails in between, the next run makes it.
 * Nothing in Redshift is bound to it, and who may read it is a matter of its schema, so nothing else goes with it.
 */
final class IcebergReplacement {
    private static final SqlTemplate FORGET = SqlTemplate.ofResource(IcebergReplacement.class, "forget-view.sql");
    private static final SqlTemplate DROP = SqlTemplate.ofResource(IcebergReplacement.class, "drop-view.sql");

    private final MaterializedView view;

    IcebergReplacement(MaterializedView view) {
        this.view = view;
    }

    List<StatementGroup> groups() {
        Map<String, TemplateValue> name =
                Map.of("schema", TemplateValue.text(view.schemaKey()), "name", TemplateValue.text(view.relationKey()));
        List<StatementGroup> groups = new ArrayList<>();
        groups.add(group(FORGET.script(name)));
        groups.add(group(DROP.script(Map.of("view", TemplateValue.qualified(view.name())))));
        groups.add(StatementGroup.of(view.creation()));
        groups.add(new StatementGroup(ViewStatements.recorded(view).stream()
                .map(statement -> statement.at(view.creation().place()))
                .toList()));
        return groups;
    }

    private StatementGroup group(SqlScript script) {
        return new StatementGroup(script.statements().stream()
                .map(statement -> statement.at(view.creation().place()))
                .toList());
    }
}
