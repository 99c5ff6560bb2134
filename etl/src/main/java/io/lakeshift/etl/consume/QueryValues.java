package io.lakeshift.etl.consume;

import io.lakeshift.redshift.client.run.ScriptArgument;
import io.lakeshift.redshift.client.template.TemplateValue;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the placeholders of a Spark SQL file may stand for: the arguments of the run, by their names. */
final class QueryValues {

    private QueryValues() {}

    /** The values; databases and tables as lower-case names, parts of the date as zero-padded digits, the rest as text. */
    static Map<String, TemplateValue> of(Map<String, String> arguments, CleanseToConsumeArguments run) {
        Map<String, String> given = new LinkedHashMap<>(arguments);
        given.put(ScriptArgument.YEAR.key(), run.source().date().year());
        given.put(ScriptArgument.MONTH.key(), run.source().date().month());
        given.put(ScriptArgument.DAY.key(), run.source().date().day());
        Map<String, TemplateValue> values = new HashMap<>();
        given.forEach((name, value) -> values.put(
                name,
                ScriptArgument.find(name)
                        .map(argument -> argument.typed(value))
                        .orElseGet(() -> TemplateValue.text(value))));
        return values;
    }
}
