package io.lakeshift.etl.check;

import io.lakeshift.redshift.client.plan.StatementPlan;
import io.lakeshift.redshift.client.run.ScriptArgument;
import io.lakeshift.redshift.sql.SqlScript;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A Redshift script as it is planned for a run.
 *
 * @param key its key in the scripts bucket
 * @param text with its placeholders
 */
public record RedshiftFile(String key, String text) {

    /**
     * Plans the statements; nothing is sent.
     *
     * @param arguments of the run, by their names
     * @param faults receives what Redshift would refuse, as far as that can be seen
     * @throws io.lakeshift.redshift.sql.RedshiftException if it is not well-formed or cannot be laid out in batches
     */
    public StatementPlan plan(Map<String, String> arguments, Consumer<FileFinding> faults) {
        return StatementPlan.of(words(key, text, arguments, faults));
    }

    /**
     * Reads a file that Redshift is to run.
     *
     * @param faults receives what Redshift would refuse, as far as that can be seen
     */
    static SqlScript words(String key, String text, Map<String, String> arguments, Consumer<FileFinding> faults) {
        SqlScript script = ScriptArgument.script(key, text, arguments);
        new RedshiftWords(script, text).faults().forEach(faults);
        return script;
    }
}
