package io.lakeshift.local.compute.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunArgumentsTest {
    private static final JobRun RUN = new JobRun(
            "jr_1",
            "job",
            Map.of(),
            new JobRun.Progress(JobRunState.STARTING, Instant.EPOCH, Optional.empty(), Instant.EPOCH),
            "");

    @Test
    void readsTheChainInTheOneConfArgument() {
        RunArguments arguments = new RunArguments(
                Map.of("--conf", "spark.a=1 --conf spark.b=x=y  --conf spark.c=s3://bucket/with space"));

        assertThat(arguments.sparkSettings())
                .containsExactly(
                        Map.entry("spark.a", "1"),
                        Map.entry("spark.b", "x=y"),
                        Map.entry("spark.c", "s3://bucket/with space"));
    }

    @Test
    void namesASettingWithoutAValue() {
        assertThatThrownBy(() -> new RunArguments(Map.of("--conf", "spark.a=1 --conf spark.b")).sparkSettings())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--conf 'spark.b'");
    }

    @Test
    void handsOnWhatGlueDoesNotReadItself() {
        RunArguments arguments = new RunArguments(Map.of("--class", "GlueApp", "--conf", "a=b", "--p_year", "2026"));

        assertThat(arguments.ofScript(RUN))
                .containsExactly(
                        "--JOB_NAME",
                        "job",
                        "--JOB_ID",
                        "j_1",
                        "--JOB_RUN_ID",
                        "jr_1",
                        "--job-bookmark-option",
                        "job-bookmark-disable",
                        "--p_year",
                        "2026");
    }

    @Test
    void splitsTheJars() {
        assertThat(new RunArguments(Map.of("--extra-jars", "s3://a/x.jar, s3://a/y.jar")).extraJars())
                .containsExactly("s3://a/x.jar", "s3://a/y.jar");
    }
}
