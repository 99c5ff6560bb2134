package io.lakeshift.redshift.client.run;

import io.lakeshift.redshift.client.template.SqlTemplate;
import io.lakeshift.redshift.client.template.TemplateValue;
import io.lakeshift.redshift.sql.SqlDialect;
import io.lakeshift.redshift.sql.SqlScript;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a run tells the SQL of its table: placeholders of its Redshift SQL and of its Spark SQL, which the second job
 * receives as its arguments. Each is a field of the run's input. The databases are called by what the SQL does with them:
 * it reads the first layer of the lake and fills the second.
 */
public enum ScriptArgument {
    EXECUTION_ID(RunField.EXECUTION_ID, TemplateValue::text),
    SOURCE_KEY(RunField.SOURCE_KEY, TemplateValue::text),
    /** The database of the cleanse layer. */
    SOURCE_DATABASE("source_database_name", RunField.DATABASE, "", ScriptArgument::name),
    /** The database of the consume layer. */
    TARGET_DATABASE("target_database_name", RunField.DATABASE, ScriptArgument.CONSUME_SUFFIX, ScriptArgument::name),
    TABLE(RunField.TABLE, ScriptArgument::name),
    FILE_NAME(RunField.FILE_NAME, TemplateValue::text),
    YEAR(RunField.YEAR, TemplateValue::digits),
    MONTH(RunField.MONTH, TemplateValue::digits),
    DAY(RunField.DAY, TemplateValue::digits);

    /** What the consume database's name has behind that of the cleanse database. */
    public static final String CONSUME_SUFFIX = "_consume";

    private final String key;
    private final RunField field;
    private final String suffix;
    private final Function<String, TemplateValue> type;

    ScriptArgument(RunField field, Function<String, TemplateValue> type) {
        this(field.key(), field, "", type);
    }

    ScriptArgument(String key, RunField field, String suffix, Function<String, TemplateValue> type) {
        this.key = key;
        this.field = field;
        this.suffix = suffix;
        this.type = type;
    }

    /** The argument of a name; empty if it is none of these. */
    public static Optional<ScriptArgument> find(String key) {
        return Arrays.stream(values())
                .filter(argument -> argument.key.equals(key))
                .findFirst();
    }

    /** The fields that the arguments are made of. */
    public static List<RunField> fields() {
        return Arrays.stream(values()).map(ScriptArgument::field).distinct().toList();
    }

    /**
     * The arguments of a run, by their names.
     *
     * @throws IllegalArgumentException naming every field that is missing
     */
    public static Map<String, String> of(RunInput input) {
        input.requiring(fields());
        Map<String, String> arguments = new LinkedHashMap<>();
        for (ScriptArgument argument : values()) {
            arguments.put(argument.key, input.get(argument.field) + argument.suffix);
        }
        return arguments;
    }

    /**
     * The values of placeholders.
     *
     * @param arguments by their names
     * @throws IllegalArgumentException naming the argument, if a value is not of its type or the name is not known
     */
    public static Map<String, TemplateValue> typed(Map<String, String> arguments) {
        Map<String, TemplateValue> values = new LinkedHashMap<>();
        arguments.forEach((name, value) -> values.put(
                name,
                find(name)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "Argument %s: no script argument has this name".formatted(name)))
                        .typed(value)));
        return values;
    }

    /**
     * The statements of a Redshift script of a run.
     *
     * @param name what errors call it
     * @param text with its placeholders
     * @param arguments by their names
     * @throws io.lakeshift.redshift.sql.RedshiftException if it is not well-formed or has a placeholder without a value
     * @throws IllegalArgumentException naming the argument, if a value is not of its type
     */
    public static SqlScript script(String name, String text, Map<String, String> arguments) {
        return SqlTemplate.parse(name, text, SqlDialect.REDSHIFT).scriptChoosing(typed(arguments));
    }

    /**
     * The value of the placeholder. Names are those of the Glue Data Catalog, which are in lower case.
     *
     * @throws IllegalArgumentException naming the argument, if the value is not of its type
     */
    public TemplateValue typed(String value) {
        try {
            return type.apply(value);
        } catch (IllegalArgumentException unfit) {
            throw new IllegalArgumentException("Argument %s: %s".formatted(key, unfit.getMessage()), unfit);
        }
    }

    /** Its name in placeholders, and without dashes that of the job argument. */
    public String key() {
        return key;
    }

    /** The name of the job argument, dashes included. */
    public String argument() {
        return "--" + key;
    }

    /** The field it is made of. */
    public RunField field() {
        return field;
    }

    /** What stands behind the field's value; empty for all but {@link #TARGET_DATABASE}. */
    public String suffix() {
        return suffix;
    }

    private static TemplateValue name(String value) {
        return TemplateValue.identifier(value.toLowerCase(Locale.ROOT));
    }
}
