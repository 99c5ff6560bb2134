package io.lakeshift.local;

import io.lakeshift.local.terminal.DataApiClient;
import io.lakeshift.local.terminal.LakeHttp;
import io.lakeshift.local.terminal.QueryResult;
import io.lakeshift.local.terminal.ResultPrinter;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Loads the sample files one after the other, and shows what Redshift has of them. */
final class Demo {
    /**
     * A file of the demo.
     *
     * @param file its name in the samples folder
     * @param prefix where it is uploaded in the collect bucket
     */
    record Sample(String file, String prefix) {}

    /** In this order: the policies are joined with the claims, and the trigger depends on the policies. */
    static final List<Sample> SAMPLES = List.of(
            new Sample("ClaimData.csv", "SyntheticGeneralData/ClaimData/"),
            new Sample("PolicyData.csv", "SyntheticGeneralData/PolicyData/"),
            new Sample("trigger.csv", "SyntheticGeneralData/CombinedData/"));

    private static final List<String> VIEWS =
            List.of("general_insurance_redshift_spectrum", "general_insurance_redshift_materialized");

    private static final int ROWS = 5;
    private static final int COLUMNS = 6;

    private final Progress progress;
    private final LakeNames names;
    private final LakeHttp client;
    private final Executions executions;
    private final DataApiClient sql;

    Demo(LocalLake lake, Progress progress) {
        this.progress = progress;
        this.names = LakeNames.of(lake.context(), lake.deployments());
        this.client = new LakeHttp(lake.context().endpoint());
        this.executions = new Executions(client, names.stateMachineArn());
        this.sql = new DataApiClient(client, names.connection(lake.context().endpoint(), Optional.empty()));
    }

    /** @throws LakeException if a file does not end as rows in Redshift */
    void run(Path samples) {
        for (Sample sample : SAMPLES) {
            load(samples.resolve(sample.file()), sample);
        }
        for (String view : VIEWS) {
            progress.print("\n" + view + ": "
                    + sql.run("select count(*) from " + view).rows().get(0).get(0) + " rows");
            progress.print(firstRows(view));
        }
    }

    /** A few rows and columns: more do not fit a terminal. */
    private String firstRows(String view) {
        QueryResult all = sql.run("select * from " + view + " order by 1, 2, 3 limit " + ROWS);
        QueryResult shown = new QueryResult(
                all.columns().subList(0, COLUMNS),
                all.numeric().subList(0, COLUMNS),
                all.rows().stream().map(row -> row.subList(0, COLUMNS)).toList(),
                all.affected());
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        new ResultPrinter(new PrintStream(text, true, StandardCharsets.UTF_8))
                .print(shown, ResultPrinter.Form.TABLE, "SELECT");
        return text.toString(StandardCharsets.UTF_8).stripTrailing() + "\n... and "
                + (all.columns().size() - COLUMNS) + " more columns";
    }

    private void load(Path file, Sample sample) {
        String key = sample.prefix() + sample.file();
        progress.say("uploading " + file + " to s3://" + names.collectBucket() + "/" + key);
        List<String> before = executions.arns();
        client.upload(file, names.collectBucket(), key);
        String execution = executions.awaitNew(before);
        executions.follow(execution, state -> progress.say("  " + state));
    }
}
