package io.lakeshift.cli.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.cli.MemoryBucket;
import io.lakeshift.cli.files.ScriptsChange.Kind;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** With the files of this checkout. */
class ScriptsBucketTest {
    private static final String MAPPING = "etl/transformation-spec/SyntheticGeneralData-PolicyData.csv";
    private static final String QUERY = "etl/transformation-sql/spark-SyntheticGeneralData-PolicyData.sql";

    private final MemoryBucket objects = new MemoryBucket();
    private final ScriptsBucket bucket = new ScriptsBucket(objects, "scripts", new WorkflowFiles(Path.of("")));

    @Test
    void whatTheBucketLacksIsNewAndNothingIsLeftToDoOnceItIsThere() {
        assertThat(bucket.changes())
                .hasSizeGreaterThan(3)
                .allSatisfy(change -> assertThat(change.kind()).isEqualTo(Kind.NEW))
                .extracting(ScriptsChange::key)
                .contains(MAPPING, QUERY)
                .noneMatch(key -> key.contains("lookups") || key.contains("schema"));

        bucket.changes().forEach(bucket::put);

        assertThat(objects.keys()).contains(MAPPING, QUERY);
        assertThat(bucket.changes()).isEmpty();
    }

    @Test
    void whatDiffersIsChangedAndWhatOnlyTheBucketHasIsLeft() {
        bucket.changes().forEach(bucket::put);
        objects.put(QUERY, "select 1");
        objects.put("etl/dq-rules/dq-Other-Table.json", "{}");
        objects.put("etl/elsewhere/file.txt", "not of a folder that runs read");

        assertThat(bucket.changes())
                .extracting(change -> change.kind() + " " + change.key())
                .containsExactly("LEFT etl/dq-rules/dq-Other-Table.json", "CHANGED " + QUERY);
    }
}
