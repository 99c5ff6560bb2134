package io.lakeshift.bench.load;

import io.lakeshift.bench.ground.BenchException;
import io.lakeshift.redshift.client.ClientToken;
import io.lakeshift.redshift.client.ConnectionIdentity;
import io.lakeshift.redshift.client.RedshiftDatabase;
import io.lakeshift.redshift.client.RedshiftTarget;
import io.lakeshift.redshift.client.StatementProgress.Finished;
import io.lakeshift.redshift.client.StatementRunner;
import io.lakeshift.redshift.client.plan.StatementBatch;
import io.lakeshift.redshift.sql.SqlScript;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.StatementData;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/** The services of a lake that files are loaded into. */
final class LoadedLake implements AutoCloseable {

    private static final long PAUSE_MILLIS = 250;
    private static final Duration LONGEST_RUN = Duration.ofMinutes(60);

    private final S3Client s3;
    private final SfnClient executions;
    private final GlueClient jobs;
    private final RedshiftDataClient statements;
    private final String stateMachine;

    LoadedLake(BenchLake lake) {
        s3 = with(lake, S3Client.builder().forcePathStyle(true))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
        executions = with(lake, SfnClient.builder())
                .httpClient(UrlConnectionHttpClient.create())
                .build();
        jobs = with(lake, GlueClient.builder())
                .httpClient(UrlConnectionHttpClient.create())
                .build();
        statements = with(lake, StatementRunner.clientBuilder()).build();
        stateMachine = executions.listStateMachines().stateMachines().get(0).stateMachineArn();
    }

    private static <B extends AwsClientBuilder<B, ?>> B with(BenchLake lake, B builder) {
        return builder.endpointOverride(lake.endpoint())
                .region(Region.of(lake.region()))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")));
    }

    /** Puts a text into the bucket whose name ends so. */
    void put(String bucketEnd, String key, String text) {
        String bucket = s3.listBuckets().buckets().stream()
                .map(candidate -> candidate.name())
                .filter(name -> name.endsWith(bucketEnd))
                .findFirst()
                .orElseThrow(() -> new BenchException("no bucket of the lake ends in " + bucketEnd));
        s3.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromString(text));
    }

    /** Uploads a file and waits for the end of the execution it starts. */
    void load(String key, String text) {
        List<String> before = arns();
        put("-collect", key, text);
        long end = System.nanoTime() + LONGEST_RUN.toNanos();
        while (System.nanoTime() < end) {
            for (String arn : arns()) {
                if (!before.contains(arn) && hasEnded(arn)) {
                    return;
                }
            }
            pause();
        }
        throw new BenchException("the load of " + key + " did not end within " + LONGEST_RUN);
    }

    private List<String> arns() {
        return executions.listExecutions(request -> request.stateMachineArn(stateMachine)).executions().stream()
                .map(ExecutionListItem::executionArn)
                .toList();
    }

    private boolean hasEnded(String arn) {
        DescribeExecutionResponse execution = executions.describeExecution(request -> request.executionArn(arn));
        if (execution.status() == ExecutionStatus.RUNNING) {
            return false;
        }
        if (execution.status() != ExecutionStatus.SUCCEEDED) {
            throw new BenchException(arn + " ended as " + execution.statusAsString() + ": " + execution.cause());
        }
        return true;
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new BenchException("stopped while a load was running");
        }
    }

    /** How long the newest run of the job whose name ends so took, its process's start included. */
    Duration newestJob(String end) {
        String name = jobs.listJobs(request -> request.maxResults(100)).jobNames().stream()
                .filter(job -> job.endsWith(end))
                .findFirst()
                .orElseThrow(() -> new BenchException("the lake has no job that ends in " + end));
        JobRun run = jobs.getJobRuns(request -> request.jobName(name)).jobRuns().stream()
                .max((one, other) -> one.startedOn().compareTo(other.startedOn()))
                .orElseThrow(() -> new BenchException("job " + name + " has not run"));
        return Duration.between(run.startedOn(), run.completedOn());
    }

    /** How long Redshift worked on the newest load of a table. */
    Duration newestLoad(String table) {
        String id =
                statements.listStatements(request -> request.statementName("load of " + table)).statements().stream()
                        .max((one, other) -> one.createdAt().compareTo(other.createdAt()))
                        .map(StatementData::id)
                        .orElseThrow(() -> new BenchException("Redshift has no load of " + table));
        return Duration.ofNanos(
                statements.describeStatement(request -> request.id(id)).duration());
    }

    /** The number that a query gives. */
    long number(RedshiftTarget target, String database, String sql) {
        StatementRunner runner =
                new StatementRunner(statements, new RedshiftDatabase(target, database), new ConnectionIdentity.Iam());
        StatementBatch batch = StatementBatch.of(SqlScript.parse("count", sql));
        Finished finished = runner.run(batch, new ClientToken("count-" + System.nanoTime()), LONGEST_RUN);
        return Long.parseLong(runner.rows(batch, finished, 1).get(0).text("n"));
    }

    @Override
    public void close() {
        s3.close();
        executions.close();
        jobs.close();
        statements.close();
    }
}
