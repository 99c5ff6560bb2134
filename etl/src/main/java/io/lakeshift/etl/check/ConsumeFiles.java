package io.lakeshift.etl.check;

import io.lakeshift.etl.consume.CleanseToConsume;
import io.lakeshift.etl.consume.CleanseToConsumeArguments;
import io.lakeshift.etl.consume.ConsumeStorage;
import io.lakeshift.etl.job.JobArguments;
import io.lakeshift.etl.lineage.Reports;
import io.lakeshift.etl.store.ScriptFiles;
import io.lakeshift.redshift.client.run.RunField;
import io.lakeshift.redshift.client.run.ScriptArgument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The second job as a deployment starts it, for its files to be read: the values of its arguments do not matter. */
final class ConsumeFiles {

    private static final String ANY = "any";

    private ConsumeFiles() {}

    static CleanseToConsume of(ScriptFiles files, String database, String table) {
        Map<String, String> arguments = new LinkedHashMap<>(new CleanseToConsumeArguments.Defaults(
                        "Dev",
                        new CleanseToConsumeArguments.Buckets(ANY, ANY, ANY, ANY),
                        new CleanseToConsumeArguments.Loading(ConsumeStorage.DATALAKE, ANY, List.of()),
                        ANY)
                .toArguments());
        for (ScriptArgument argument : ScriptArgument.values()) {
            arguments.put(argument.argument(), ANY);
        }
        arguments.put(RunField.TABLE.argument(), table);
        arguments.put(ScriptArgument.SOURCE_DATABASE.argument(), database);
        arguments.put(ScriptArgument.TARGET_DATABASE.argument(), database + ScriptArgument.CONSUME_SUFFIX);
        arguments.put(RunField.YEAR.argument(), "2025");
        arguments.put(RunField.MONTH.argument(), "01");
        arguments.put(RunField.DAY.argument(), "01");
        arguments.put("--state_machine_name", ANY);
        arguments.put("--redshift_database", ANY);
        arguments.put("--redshift_workgroup_name", ANY);
        arguments.put("--JOB_NAME", ANY);
        arguments.put("--JOB_RUN_ID", ANY);
        return new CleanseToConsume(
                JobArguments.parse(
                        CleanseToConsumeArguments.NAMES,
                        arguments.entrySet().stream()
                                .flatMap(argument -> Stream.of(argument.getKey(), argument.getValue()))
                                .toArray(String[]::new)),
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
}
