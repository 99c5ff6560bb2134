package io.lakeshift.lambdas.publish;

import static java.util.Objects.requireNonNull;

import io.lakeshift.redshift.client.run.ScriptArgument;
import io.lakeshift.redshift.sql.SqlScript;
import java.util.Map;

/**
 * A script as it is in the scripts bucket.
 *
 * @param key its key
 * @param version its version id; empty if the bucket keeps no versions
 * @param text its content
 */
record StoredScript(String key, String version, String text) {

    StoredScript {
        requireNonNull(key, "key is null");
        requireNonNull(version, "version is null");
        requireNonNull(text, "text is null");
    }

    /**
     * Its statements, for a run.
     *
     * @param arguments the values of its placeholders
     */
    SqlScript statements(Map<String, String> arguments) {
        return ScriptArgument.script(name(), text, arguments);
    }

    /** The file's name, which errors carry. */
    String name() {
        return key.substring(key.lastIndexOf('/') + 1);
    }
}
