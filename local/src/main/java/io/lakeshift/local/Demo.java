package io.lakeshift.local;

import io.lakeshift.local.ground.FutureResult;
import io.lakeshift.local.ground.LakeException;
import io.lakeshift.local.ground.Progress;
import io.lakeshift.local.terminal.DataApiClient;
import io.lakeshift.local.terminal.LakeHttp;
import io.lakeshift.local.terminal.PrintedResult;
import io.lakeshift.local.terminal.QueryResult;
import io.lakeshift.local.terminal.ResultPrinter;
import io.lakeshift.local.terminal.ResultStyle;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Loads the sample files, each as soon as what it reads is there, and shows what Redshift has of them. */
public final class Demo {
    /**
     * A file of the demo.
     *
     * @param file its name in the samples folder
     * @param table the table it is a load of
     * @param enough the state of its execution at which the next file has all it reads
     */
    public record Sample(String file, String table, String enough) {}

    /** In this order: the policies are joined with the claims, and the trigger depends on the success of the policies. */
    public static final List<Sample> SAMPLES = List.of(
            new Sample("ClaimData.csv", "ClaimData", "DevInsuranceLakeCleanseChoice"),
            new Sample("PolicyData.csv", "PolicyData", LoadExecutions.SUCCEEDED),
            new Sample("trigger.csv", "CombinedData", LoadExecutions.SUCCEEDED));

    private static final List<String> VIEWS =
            List.of("general_insurance_redshift_spectrum", "general_insurance_redshift_materialized");

    private static final int ROWS = 5;
    private static final int COLUMNS = 6;

    private final Progress progress;
    private final LakeNames names;
    private final LakeHttp client;
    private final LoadExecutions executions;
    private final DataApiClient sql;

    /** @param lake a lake that is up, with the app deployed in it */
    public Demo(LocalLake lake, Progress progress) {
        this.progress = progress;
        this.names = LakeNames.of(lake.context(), lake.deployments());
        this.client = new LakeHttp(lake.context().endpoint());
        this.executions = new LoadExecutions(client, names.stateMachineArn());
        this.sql = new DataApiClient(client, names.connection(lake.context().endpoint(), Optional.empty()));
    }

    /**
     * Loads the files and prints what comes of them.
     *
     * @param samples the folder of the files
     * @throws LakeException if a file does not end as rows in Redshift
     */
    public void run(Path samples) {
        List<CompletableFuture<Void>> loads = new ArrayList<>();
        for (Sample sample : SAMPLES) {
            loads.add(load(samples.resolve(sample.file()), sample));
        }
        loads.forEach(FutureResult::of);
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
        new ResultPrinter(new PrintStream(text, true, StandardCharsets.UTF_8), new ResultStyle(ResultStyle.Form.TABLE))
                .print(PrintedResult.of(shown), "SELECT");
        return text.toString(StandardCharsets.UTF_8).stripTrailing() + "\n... and "
                + (all.columns().size() - COLUMNS) + " more columns";
    }

    /** Uploads a file and waits until the next one can come; gives what ends with its execution. */
    private CompletableFuture<Void> load(Path file, Sample sample) {
        String key = "SyntheticGeneralData/" + sample.table() + "/" + sample.file();
        progress.say("uploading " + file + " to s3://" + names.collectBucket() + "/" + key);
        List<String> before = executions.arns();
        client.upload(file, names.collectBucket(), key);
        String execution = executions.awaitNew(before);
        CompletableFuture<Void> enough = new CompletableFuture<>();
        CompletableFuture<Void> end = CompletableFuture.runAsync(() -> executions.follow(execution, state -> {
            progress.say("  " + sample.table() + ": " + state);
            if (state.equals(sample.enough())) {
                enough.complete(null);
            }
        }));
        FutureResult.of(CompletableFuture.anyOf(enough, end));
        return end;
    }
}
