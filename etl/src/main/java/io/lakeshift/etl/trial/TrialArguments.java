package io.lakeshift.etl.trial;

import io.lakeshift.etl.check.ConsumeFiles;
import io.lakeshift.etl.collect.CollectToCleanseArguments;
import io.lakeshift.etl.job.JobArguments;
import io.lakeshift.redshift.client.run.RunField;
import io.lakeshift.redshift.client.run.RunInput;
import io.lakeshift.redshift.client.run.ScriptArgument;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The arguments of the jobs for a file that is uploaded today to the folder of its table. */
final class TrialArguments {

    private static final String BUCKET = "try";

    private final Map<RunField, String> run = new EnumMap<>(RunField.class);

    TrialArguments(TrialRequest.Upload upload, LocalDate today) {
        String fileName = upload.file().getFileName().toString();
        run.put(RunField.EXECUTION_ID, "try");
        run.put(RunField.SOURCE_KEY, upload.name());
        run.put(RunField.DATABASE, upload.database());
        run.put(RunField.TABLE, upload.table());
        run.put(RunField.PATH, upload.name());
        run.put(RunField.FILE_NAME, fileName);
        run.put(RunField.YEAR, "%04d".formatted(today.getYear()));
        run.put(RunField.MONTH, "%02d".formatted(today.getMonthValue()));
        run.put(RunField.DAY, "%02d".formatted(today.getDayOfMonth()));
    }

    /** Those of Collect-to-Cleanse. */
    CollectToCleanseArguments collect() {
        Map<String, String> arguments = new LinkedHashMap<>(new CollectToCleanseArguments.Defaults(
                        "Dev",
                        BUCKET,
                        BUCKET,
                        BUCKET,
                        BUCKET,
                        new CollectToCleanseArguments.Tables(BUCKET, BUCKET, BUCKET))
                .toArguments());
        CollectToCleanseArguments.RUN.forEach(field -> arguments.put(field.argument(), run.get(field)));
        return CollectToCleanseArguments.parse(JobArguments.parse(
                CollectToCleanseArguments.NAMES,
                arguments.entrySet().stream()
                        .flatMap(argument -> Stream.of(argument.getKey(), argument.getValue()))
                        .toArray(String[]::new)));
    }

    /** Those of Cleanse-to-Consume. */
    JobArguments consume() {
        Map<String, String> arguments = new LinkedHashMap<>();
        script().forEach((name, value) -> arguments.put("--" + name, value));
        return ConsumeFiles.arguments(arguments);
    }

    /** Those of scripts, by their names. */
    Map<String, String> script() {
        return ScriptArgument.of(new RunInput(run));
    }
}
