package io.lakeshift.etl.consume;

import io.lakeshift.redshift.client.template.TemplateValue;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What the placeholders of a Spark SQL file may stand for: the arguments of the run, by their names. */
final class QueryValues {

    private static final Set<String> NAMES = Set.of("source_database_name", "target_database_name", "table_name");
    private static final Set<String> DIGITS = Set.of("p_year", "p_month", "p_day");

    private QueryValues() {}

    /** The values; databases and tables as lower-case names, parts of the date as zero-padded digits, the rest as text. */
    static Map<String, TemplateValue> of(Map<String, String> arguments, CleanseToConsumeArguments run) {
        Map<String, TemplateValue> values = new HashMap<>();
        arguments.forEach((name, value) -> {
            if (NAMES.contains(name)) {
                values.put(name, TemplateValue.identifier(value.toLowerCase(Locale.ROOT)));
            } else if (!DIGITS.contains(name)) {
                values.put(name, TemplateValue.text(value));
            }
        });
        values.put("p_year", TemplateValue.digits(run.source().date().year()));
        values.put("p_month", TemplateValue.digits(run.source().date().month()));
        values.put("p_day", TemplateValue.digits(run.source().date().day()));
        return values;
    }
}
