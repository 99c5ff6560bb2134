package io.lakeshift.lambdas.publish;

import io.lakeshift.redshift.client.template.TemplateValue;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The types of the values that a Redshift script may name in placeholders. Names are those of the Glue Data Catalog, which
 * are in lower case.
 */
final class ScriptArguments {

    private ScriptArguments() {}

    /**
     * Types the arguments.
     *
     * @throws IllegalArgumentException naming the argument, if a value is not of its type or the name is not known
     */
    static Map<String, TemplateValue> typed(Map<String, String> arguments) {
        Map<String, TemplateValue> values = new HashMap<>();
        arguments.forEach((name, value) -> values.put(name, typed(name, value)));
        return values;
    }

    private static TemplateValue typed(String name, String value) {
        try {
            return switch (name) {
                case "source_database_name", "target_database_name", "table_name" ->
                    TemplateValue.identifier(value.toLowerCase(Locale.ROOT));
                case "p_year", "p_month", "p_day" -> TemplateValue.digits(value);
                case "execution_id", "source_key", "base_file_name" -> TemplateValue.text(value);
                default -> throw new IllegalArgumentException("no script argument has this name");
            };
        } catch (IllegalArgumentException unfit) {
            throw new IllegalArgumentException("Argument %s: %s".formatted(name, unfit.getMessage()), unfit);
        }
    }
}
