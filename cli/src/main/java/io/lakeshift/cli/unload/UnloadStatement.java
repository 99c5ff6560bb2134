package io.lakeshift.cli.unload;

import io.lakeshift.redshift.client.plan.StatementPlan;
import io.lakeshift.redshift.client.template.SqlTemplate;
import io.lakeshift.redshift.client.template.TemplateValue;
import io.lakeshift.redshift.sql.SqlScript;
import java.util.Map;

/**
 * The {@code UNLOAD} of a query.
 *
 * @param query what to unload
 * @param target where to
 * @param roleArn the warehouse's role, which writes the files
 * @param keyArn the key that encrypts them
 */
record UnloadStatement(UnloadQuery query, UnloadTarget target, String roleArn, String keyArn) {

    private static final SqlTemplate TEMPLATE = SqlTemplate.ofResource(UnloadStatement.class, "unload.sql");

    /** The statement that refuses to write where something is. */
    String intoEmptyFolder() {
        return rendered("MANIFEST VERBOSE");
    }

    /** The statement that first deletes what is there. */
    String replacing() {
        return rendered("MANIFEST VERBOSE CLEANPATH");
    }

    private String rendered(String options) {
        SqlScript script = TEMPLATE.script(Map.of(
                "query", TemplateValue.text(query.text()),
                "target", TemplateValue.s3(target.uri()),
                "role", TemplateValue.text(roleArn),
                "key", TemplateValue.text(keyArn),
                "options", TemplateValue.keywords(options)));
        return StatementPlan.of(script).batches().get(0).statements().get(0).text();
    }
}
