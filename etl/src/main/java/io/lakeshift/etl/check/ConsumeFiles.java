package io.lakeshift.etl.check;

import io.lakeshift.etl.consume.CleanseToConsume;
import io.lakeshift.etl.consume.CleanseToConsumeArguments;
import io.lakeshift.etl.job.JobArguments;
import io.lakeshift.etl.lineage.Reports;
import io.lakeshift.etl.store.ScriptFiles;
import io.lakeshift.redshift.client.consume.ConsumeStorage;
import io.lakeshift.redshift.client.run.RunField;
import io.lakeshift.redshift.client.run.ScriptArgument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The second job as a deployment starts it, without what it needs of AWS. */
public final class ConsumeFiles {

    private static final String ANY = "any";

    private ConsumeFiles() {}

    /** The job for its files to be read: the values of its arguments do not matter. */
    static CleanseToConsume of(ScriptFiles files, String database, String table) {
        Map<String, String> any = new LinkedHashMap<>();
        for (ScriptArgument argument : ScriptArgument.values()) {
            any.put(argument.argument(), ANY);
        }
        any.put(RunField.TABLE.argument(), table);
        any.put(ScriptArgument.SOURCE_DATABASE.argument(), database);
        any.put(ScriptArgument.TARGET_DATABASE.argument(), database + ScriptArgument.CONSUME_SUFFIX);
        any.put(RunField.YEAR.argument(), "2025");
        any.put(RunField.MONTH.argument(), "01");
        any.put(RunField.DAY.argument(), "01");
        return new CleanseToConsume(
                arguments(any),
                files,
                new CleanseToConsume.Engines(
                        redshift -> {
                            throw new IllegalStateException("reading files needs no warehouse");
                        },
                        place -> {
                            throw new IllegalStateException("reading files needs no Athena");
                        }),
                Reports.none());
    }

    /**
     * The arguments of the job.
     *
     * @param run those of the run, by their names with dashes
     */
    public static JobArguments arguments(Map<String, String> run) {
        Map<String, String> arguments = new LinkedHashMap<>(new CleanseToConsumeArguments.Defaults(
                        "Dev",
                        new CleanseToConsumeArguments.Buckets(ANY, ANY, ANY, ANY),
                        new CleanseToConsumeArguments.Loading(ConsumeStorage.DATALAKE, ANY, List.of()),
                        ANY)
                .toArguments());
        arguments.putAll(run);
        arguments.put("--state_machine_name", ANY);
        arguments.put("--redshift_database", ANY);
        arguments.put("--redshift_workgroup_name", ANY);
        arguments.put("--JOB_NAME", ANY);
        arguments.put("--JOB_RUN_ID", ANY);
        return JobArguments.parse(
                CleanseToConsumeArguments.NAMES,
                arguments.entrySet().stream()
                        .flatMap(argument -> Stream.of(argument.getKey(), argument.getValue()))
                        .toArray(String[]::new));
    }
}
