package io.lakeshift.cli.unload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.cli.MemoryBucket;
import io.lakeshift.redshift.client.RedshiftDatabase;
import io.lakeshift.redshift.client.RedshiftTarget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnloadRunTest {

    private static final String MANIFEST = "{\"entries\": [{\"url\": \"s3://out/x/0000_part_00.parquet\"}],"
            + " \"meta\": {\"content_length\": 700, \"record_count\": 12}}";

    private final MemoryBucket bucket = new MemoryBucket();
    private final ScriptedStatements statements = new ScriptedStatements();
    private final List<String> progress = new ArrayList<>();
    private final UnloadRun run = new UnloadRun(
            statements,
            new RedshiftDatabase(new RedshiftTarget.Serverless("lake"), "dev"),
            new UnloadFolder(bucket, UnloadTarget.of("s3://out/x")),
            progress::add);
    private final UnloadStatement statement = new UnloadStatement(
            UnloadQuery.ofSql("select * from t where a = 'it''s' and b <> '\\\\d'"),
            UnloadTarget.of("s3://out/x"),
            "arn:aws:iam::111122223333:role/redshift",
            "arn:aws:kms:us-east-2:111122223333:key/k");

    @Test
    void reportsWhatTheManifestTells() {
        statements.ends("STARTED", "FINISHED");
        statements.meanwhile(() -> {
            bucket.put("x/0000_part_00.parquet", "rows");
            bucket.put("x/manifest", MANIFEST);
        });

        assertThat(run.intoEmpty(statement)).isEqualTo(new Unloaded(12, 1, 700, Duration.ofSeconds(2)));
        assertThat(progress).containsExactly("unloading, 10 s so far (STARTED)");
        assertThat(statements.sql()).isEqualTo("""
                UNLOAD ('select * from t where a = ''it''''s'' and b <> ''\\\\\\\\d''')
                TO 's3://out/x/'
                IAM_ROLE 'arn:aws:iam::111122223333:role/redshift'
                FORMAT AS PARQUET
                KMS_KEY_ID 'arn:aws:kms:us-east-2:111122223333:key/k' ENCRYPTED
                MANIFEST VERBOSE""");
    }

    @Test
    void withoutRowsThereAreNoFiles() {
        statements.ends("FINISHED");

        assertThat(run.intoEmpty(statement)).hasToString("0 rows in 0 files, 0 bytes, in 2.0 s");
    }

    @Test
    void doesNotStartWhereSomethingIs() {
        bucket.put("x/old.parquet", "old");
        bucket.put("xy/neighbour", "old");

        assertThatThrownBy(() -> run.intoEmpty(statement))
                .hasMessage("s3://out/x/ holds 1 objects; --overwrite replaces them, or choose an empty folder");
        assertThat(statements.sql()).isNull();
    }

    @Test
    void replacesWithCleanPath() {
        bucket.put("x/0000_part_00.parquet", "old");
        statements.ends("FINISHED");
        statements.meanwhile(() -> bucket.put("x/manifest", MANIFEST));

        run.replacing(statement);

        assertThat(statements.sql()).endsWith("MANIFEST VERBOSE CLEANPATH");
    }

    @Test
    void aFailureLeavesNothingOfItButWhatWasThereBefore() {
        bucket.put("x/0000_part_00.parquet", "old");
        bucket.put("x/0001_part_00.parquet", "old");
        statements.ends("FAILED: disk full");
        statements.meanwhile(() -> {
            bucket.put("x/0001_part_00.parquet", "half of the new");
            bucket.put("x/0002_part_00.parquet", "half of the new");
            bucket.put("x/somebody-elses.txt", "new");
        });

        assertThatThrownBy(() -> run.replacing(statement))
                .hasMessage("the unload failed: disk full; none of it is left at s3://out/x/");
        assertThat(bucket.keys()).containsExactly("x/0000_part_00.parquet", "x/somebody-elses.txt");
    }

    @Test
    void filesOfSomebodyElseWhoWasFasterStay() {
        statements.ends("FAILED: Specified unload destination on S3 is not empty.");
        statements.meanwhile(() -> bucket.put("x/0000_part_00.parquet", "another's"));

        assertThatThrownBy(() -> run.intoEmpty(statement)).hasMessageContaining("is not empty");
        assertThat(bucket.keys()).containsExactly("x/0000_part_00.parquet");
    }

    @Test
    void stoppingCancelsAndRemovesWhatWasWritten() {
        statements.ends("STARTED", "ABORTED: cancelled", "ABORTED: cancelled");
        statements.meanwhile(() -> {
            bucket.put("x/0000_part_00.parquet", "half");
            if (!statements.cancelled()) {
                run.stop();
            }
        });

        assertThatThrownBy(() -> run.intoEmpty(statement)).hasMessageContaining("was cancelled");
        assertThat(statements.cancelled()).isTrue();
        assertThat(bucket.keys()).isEmpty();
    }
}
