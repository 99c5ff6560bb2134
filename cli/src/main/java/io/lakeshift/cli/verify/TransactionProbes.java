package io.lakeshift.cli.verify;

import static io.lakeshift.cli.verify.Probe.reading;

import io.lakeshift.cli.verify.Probe.Phase;
import io.lakeshift.cli.verify.Probe.Stake;
import io.lakeshift.cli.verify.ProbeStatements.Answer;
import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.redshiftdata.model.ExecutionMode;

/** What Redshift lets share a transaction, and how the Data API runs batches. */
final class TransactionProbes {

    private static final String IN_BLOCK = "transaction block|within a transaction|inside a transaction";

    private TransactionProbes() {}

    static List<Probe> all() {
        return List.of(
                new Probe(
                        "materialized-view-in-transaction",
                        Phase.WRITE,
                        Stake.EITHER,
                        "126",
                        "May CREATE MATERIALIZED VIEW over a table of the lake share a transaction?",
                        List.of(
                                reading("allowed", "A script's views are published together, or not at all."),
                                reading("refused", "They are published statement by statement, and recorded last.")),
                        "Read the message: what it names must not stand in a batch of the publishing.",
                        scene -> shared(
                                scene,
                                "create materialized view %s.in_transaction as select id, noted from %s"
                                        .formatted(scene.schema(), scene.lakeTable()))),
                new Probe(
                        "external-schema-in-transaction",
                        Phase.WRITE,
                        Stake.MUST,
                        "30",
                        "May CREATE EXTERNAL SCHEMA share a transaction?",
                        List.of(
                                reading("allowed", "External schemas are made together with their grants' records."),
                                reading("refused", "A batch that makes an external schema fails.")),
                        "Give CREATE_EXTERNAL_SCHEMA the sharing ALONE in StatementKind.",
                        TransactionProbes::externalSchema),
                new Probe(
                        "grant-on-external-schema-in-transaction",
                        Phase.WRITE,
                        Stake.EITHER,
                        "28",
                        "May a GRANT on an external schema share a transaction?",
                        List.of(
                                reading("refused", "As documented; it is sent alone."),
                                reading("allowed", "It is sent alone all the same.")),
                        "None is needed.",
                        TransactionProbes::grantOnExternalSchema),
                new Probe(
                        "refresh-in-transaction",
                        Phase.WRITE,
                        Stake.EITHER,
                        "31, 125",
                        "May REFRESH MATERIALIZED VIEW share a transaction?",
                        List.of(
                                reading("refused", "It is sent alone."),
                                reading("allowed", "It is sent alone all the same.")),
                        "None is needed.",
                        TransactionProbes::refresh),
                new Probe(
                        "batch-commits-one-by-one",
                        Phase.WRITE,
                        Stake.MUST,
                        "2",
                        "Does a batch in the mode AUTO_COMMIT keep what ran before a statement that fails?",
                        List.of(
                                reading("kept", "Statements that must run alone go in one call."),
                                reading("undone", "A failed batch says less than the lake believes.")),
                        "Send statements that must run alone one by one, in StatementRunner.",
                        TransactionProbes::oneByOne),
                new Probe(
                        "statement-ids-in-batch",
                        Phase.WRITE,
                        Stake.MUST,
                        "13",
                        "Is the id of a batch's statement the batch's id, a colon and its number from 1?",
                        List.of(
                                reading("numbered", "Errors and rows of a batch are told by statement."),
                                reading("otherwise", "An error would be told of the wrong statement.")),
                        "Take the ids from SubStatements instead of making them, in StatementRunner.",
                        TransactionProbes::ids),
                new Probe(
                        "client-token-reused",
                        Phase.WRITE,
                        Stake.EITHER,
                        "11, 126",
                        "What becomes of other SQL under a client token that was used?",
                        List.of(
                                reading("first-answered", "The first statement is told again; the second never runs."),
                                reading("refused", "The second statement is refused."),
                                reading("both-run", "A token does not hold back what has other SQL.")),
                        "None is needed: a token is made of what identifies the SQL as well.",
                        TransactionProbes::token));
    }

    /** Which of {@code allowed} and {@code refused} holds for a statement in a batch of two. */
    private static ProbeFinding shared(Scene scene, String sql) {
        return judged(scene.sql().together(sql, "select 1"));
    }

    private static ProbeFinding judged(Answer answer) {
        if (answer.finished()) {
            return new ProbeFinding.Held("allowed", "the batch finished");
        }
        return answer.refusedWith(IN_BLOCK)
                ? new ProbeFinding.Held("refused", answer.error())
                : new ProbeFinding.Failed(answer.error());
    }

    private static ProbeFinding externalSchema(Scene scene) {
        scene.lakeTable();
        return shared(
                scene,
                "create external schema %s_transaction from data catalog database '%s' iam_role '%s'"
                        .formatted(
                                Scene.PREFIX,
                                Prepared.DATABASE,
                                scene.deployed().warehouseRoleArn()));
    }

    private static ProbeFinding grantOnExternalSchema(Scene scene) {
        scene.lakeTable();
        return shared(scene, "grant usage on schema %s to public".formatted(Prepared.EXTERNAL));
    }

    private static ProbeFinding refresh(Scene scene) {
        scene.sql()
                .require("create materialized view %s.refreshed as select id, noted from %s"
                        .formatted(scene.schema(), scene.lakeTable()));
        return shared(scene, "refresh materialized view %s.refreshed".formatted(scene.schema()));
    }

    private static ProbeFinding oneByOne(Scene scene) {
        String schema = scene.schema();
        Answer answer = scene.sql()
                .batch(
                        ExecutionMode.AUTO_COMMIT,
                        List.of(
                                "create table %s.one_by_one (a int)".formatted(schema),
                                "select * from %s.absent".formatted(schema)));
        boolean kept =
                scene.sql().run("select * from %s.one_by_one".formatted(schema)).finished();
        return new ProbeFinding.Held(
                kept ? "kept" : "undone", "the batch ended as %s %s".formatted(answer.status(), answer.error()));
    }

    private static ProbeFinding ids(Scene scene) {
        Answer answer = scene.sql().together("select 1", "select 2");
        List<String> ids = scene.sql().describe(answer.id()).subStatements().stream()
                .map(part -> part.id())
                .toList();
        boolean numbered = ids.equals(List.of(answer.id() + ":1", answer.id() + ":2"));
        return new ProbeFinding.Held(numbered ? "numbered" : "otherwise", String.join(", ", ids));
    }

    private static ProbeFinding token(Scene scene) {
        String token = UUID.randomUUID().toString();
        Answer first = scene.sql().run("select 1", token);
        try {
            Answer second = scene.sql().run("select 2", token);
            return second.id().equals(first.id())
                    ? new ProbeFinding.Held("first-answered", "both calls answered " + first.id())
                    : new ProbeFinding.Held("both-run", "the second call ended as " + second.status());
        } catch (AwsServiceException refused) {
            return new ProbeFinding.Held("refused", refused.awsErrorDetails().errorMessage());
        }
    }
}
