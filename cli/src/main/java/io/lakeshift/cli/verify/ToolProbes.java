package io.lakeshift.cli.verify;

import static io.lakeshift.cli.verify.Probe.reading;

import io.lakeshift.cli.verify.Probe.Phase;
import io.lakeshift.cli.verify.Probe.Stake;
import io.lakeshift.cli.verify.ProbeStatements.Answer;
import io.lakeshift.redshift.client.RedshiftDatabase;
import io.lakeshift.redshift.client.RedshiftTarget;
import io.lakeshift.redshift.sql.S3Uri;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;

/** What the BI tool's identity may do, with a new access key of it. */
final class ToolProbes {

    private static final int MOST_KEYS = 2;
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private ToolProbes() {}

    static List<Probe> all() {
        return List.of(unload(), ownStatements());
    }

    private static Probe unload() {
        return new Probe(
                "unload",
                Phase.WRITE,
                Stake.MUST,
                "54, 55; earlier doubt: the actions on S3 and KMS that UNLOAD needs",
                "May the warehouse's role unload Parquet to the BI tool's bucket?",
                List.of(
                        reading("written", "./lake unload and the BI tool work."),
                        reading("refused", "The role lacks an action on the bucket or the key.")),
                "Add the action that the message names to UnloadPolicy.",
                ToolProbes::unloaded);
    }

    private static Probe ownStatements() {
        return new Probe(
                "tool-statements",
                Phase.WRITE,
                Stake.MUST,
                "21; earlier doubts: the statement-owner condition, how long a new key takes",
                "Can a BI tool with an access key of its user follow its own statements, and no others?",
                List.of(
                        reading("own-only", "The condition on the owner of statements works for it."),
                        reading("none", "The tool submits, and is refused when it asks how the statement ended."),
                        reading("others-too", "The tool reads the SQL and the results of everybody.")),
                "Adapt the condition redshift-data:statement-owner-iam-userid in ToolPolicy.",
                ToolProbes::statements);
    }

    private static ProbeFinding unloaded(Scene scene) {
        Optional<S3Uri> location = scene.deployed().unloadLocation();
        if (location.isEmpty()) {
            return new ProbeFinding.Skipped("the templates let the warehouse unload nowhere");
        }
        Answer answer = scene.sql()
                .run("unload ('select 1 as one') to '%s%s/' iam_role '%s' format as parquet"
                        .formatted(
                                location.get().uri(),
                                Scene.PREFIX,
                                scene.deployed().warehouseRoleArn()));
        return answer.finished()
                ? new ProbeFinding.Held("written", "below " + location.get().uri())
                : new ProbeFinding.Held("refused", answer.error());
    }

    private static ProbeFinding statements(Scene scene) {
        Optional<String> user = scene.deployed().businessIntelligenceUser();
        if (user.isEmpty()) {
            return new ProbeFinding.Skipped("the templates make no user for a BI tool");
        }
        int keys = scene.clients()
                .users()
                .listAccessKeys(request -> request.userName(user.get()))
                .accessKeyMetadata()
                .size();
        if (keys >= MOST_KEYS) {
            return new ProbeFinding.Skipped("%s has %d access keys already".formatted(user.get(), keys));
        }
        String others = scene.sql().run("select 1").id();
        ToolKeys made = new ToolKeys(scene);
        Instant started = Instant.now();
        try (RedshiftDataClient tool = scene.clients().statementsAs().apply(made.make(user.get()))) {
            String own = submitted(tool, scene.deployed().database());
            String detail = "a new key took %d s"
                    .formatted(Duration.between(started, Instant.now()).toSeconds());
            if (!isTold(tool, own)) {
                return new ProbeFinding.Held("none", detail);
            }
            return new ProbeFinding.Held(isTold(tool, others) ? "others-too" : "own-only", detail);
        } finally {
            made.deleteAll();
        }
    }

    /** Until IAM has told every service of it, a new key is refused. */
    private static String submitted(RedshiftDataClient tool, RedshiftDatabase database) {
        boolean serverless = database.target() instanceof RedshiftTarget.Serverless;
        Instant deadline = Instant.now().plus(LONGEST);
        while (true) {
            try {
                return tool.executeStatement(request -> request.sql("select 1")
                                .database(database.database())
                                .workgroupName(serverless ? database.target().name() : null)
                                .clusterIdentifier(
                                        serverless ? null : database.target().name()))
                        .id();
            } catch (AwsServiceException refused) {
                if (Instant.now().isAfter(deadline)) {
                    throw refused;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private static boolean isTold(RedshiftDataClient tool, String statement) {
        try {
            tool.describeStatement(request -> request.id(statement));
            return true;
        } catch (AwsServiceException refused) {
            return false;
        }
    }
}
