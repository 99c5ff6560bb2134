package io.lakeshift.etl.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.etl.collect.CollectToCleanseArguments;
import io.lakeshift.etl.consume.CleanseToConsumeArguments;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobArgumentsTest {

    private static final Set<String> DATE = Set.of("p_year", "p_month", "p_day");

    private static final List<String> COLLECT = List.of(
            "--environment", "Test",
            "--execution_id", "e",
            "--txn_bucket", "s3://scripts",
            "--txn_spec_prefix_path", "/specs/",
            "--source_bucket", "s3://collect",
            "--source_path", "Db/T/",
            "--base_file_name", "a b.csv",
            "--target_bucket", "s3://cleanse",
            "--target_database_name", "Db",
            "--table_name", "T",
            "--hash_value_table", "h",
            "--value_lookup_table", "v",
            "--multi_lookup_table", "m",
            "--p_year", "2025",
            "--p_month", "1",
            "--p_day", "2");

    private static CollectToCleanseArguments collect(List<String> before, List<String> own, List<String> after) {
        String[] words = Stream.of(before, own, after).flatMap(List::stream).toArray(String[]::new);
        return CollectToCleanseArguments.parse(JobArguments.parse(CollectToCleanseArguments.NAMES, words));
    }

    private static List<String> collectWith(String name, String value) {
        List<String> words = new ArrayList<>(COLLECT);
        words.set(words.indexOf("--" + name) + 1, value);
        return words;
    }

    @Test
    void readBothFormsAndFlags() {
        JobArguments arguments = JobArguments.parse(
                Set.of("a", "b", "c", "d"), "--a", "1", "--b=--x=y", "--enable-metrics", "--c", "", "--d", "-5");

        assertThat(arguments.required("a")).isEqualTo("1");
        assertThat(arguments.required("b")).isEqualTo("--x=y");
        assertThat(arguments.optional("c")).isEmpty();
        assertThat(arguments.required("d")).isEqualTo("-5");
    }

    static Stream<String> readNothingFromWhatGlueAdds() {
        return Stream.of(
                "--job-bookmark-option job-bookmark-disable --JOB_ID j_1 true",
                "--enable-metrics true --enable-continuous-cloudwatch-log true --continuous-log-logGroup /aws-glue/jobs",
                "true --enable-auto-scaling --JOB_ID x --JOB_ID y",
                "-- --= - GlueApp --scriptLocation s3://b/k.scala --job-language scala --class GlueApp",
                "--conf a=b --conf c=d --extra-jars s3://b/a.jar,s3://b/b.jar --enable-spark-ui --spark-event-logs-path x",
                "--security_configuration secure --RedshiftTempDir --enable-job-insights=true --encryption-type sse-s3",
                "--job-bookmark-from --job-bookmark-to 2 3 4 --enable-glue-datacatalog");
    }

    @ParameterizedTest
    @MethodSource
    void readNothingFromWhatGlueAdds(String added) {
        List<String> words = List.of(added.split(" "));
        CollectToCleanseArguments plain = collect(List.of(), COLLECT, List.of());

        assertThat(collect(words, COLLECT, List.of())).isEqualTo(plain);
        assertThat(collect(List.of(), COLLECT, words)).isEqualTo(plain);
        for (int at = 0; at <= COLLECT.size(); at += 2) {
            assertThat(collect(COLLECT.subList(0, at), words, COLLECT.subList(at, COLLECT.size())))
                    .isEqualTo(plain);
        }
    }

    @Test
    void readNothingFromBareWordsBetweenTheirOwn() {
        List<String> words = new ArrayList<>();
        for (int at = 0; at < COLLECT.size(); at += 2) {
            words.addAll(List.of(COLLECT.get(at), COLLECT.get(at + 1), "true"));
        }

        assertThat(collect(List.of(), words, List.of())).isEqualTo(collect(List.of(), COLLECT, List.of()));
    }

    @Test
    void takeAValueThatBeginsLikeAnOptionButIsNone() {
        assertThat(collect(List.of(), collectWith("base_file_name", "--x.csv"), List.of())
                        .source()
                        .fileName())
                .isEqualTo("--x.csv");
        assertThat(collect(List.of(), collectWith("base_file_name", "-- a.csv"), List.of())
                        .source()
                        .fileName())
                .isEqualTo("-- a.csv");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--target_bucket", "--JOB_ID", "--unknown", "--target_bucket=evil"})
    void refuseAFileNameThatCannotBeToldFromAnArgument(String file) {
        assertThatThrownBy(() -> collect(List.of(), collectWith("base_file_name", file), List.of()))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("job argument --base_file_name is missing or empty");
    }

    @Test
    void refuseAnOwnNameWithTwoValuesAndTakeTheSameValueTwice() {
        assertThatThrownBy(() -> collect(List.of("--target_bucket", "evil"), COLLECT, List.of("--source_key", "a")))
                .hasMessage("job argument --target_bucket is given twice, with different values");
        assertThatThrownBy(() -> collect(List.of("--source_key", "b"), COLLECT, List.of("--source_key", "a")))
                .hasMessage("job argument --source_key is given twice, with different values");
        assertThatThrownBy(() -> collect(List.of("--table_name"), COLLECT, List.of()))
                .hasMessage("job argument --table_name is given twice, with different values");
        assertThat(collect(COLLECT, COLLECT, List.of())).isEqualTo(collect(List.of(), COLLECT, List.of()));
    }

    @Test
    void nameAllFaultsAtOnce() {
        assertThatThrownBy(() -> collect(
                        List.of(
                                "--JOB_ID",
                                "j_1",
                                "--environment",
                                "Staging",
                                "--p_year",
                                "25",
                                "--source_bucket",
                                "a/b"),
                        List.of("--p_month", "13", "--table_name", "T", "--table_name", "U", "--execution_id", ""),
                        List.of("--target_bucket", "t", "--txn_bucket", "s", "--txn_spec_prefix_path", "/")))
                .hasMessageContainingAll(
                        "--table_name is given twice",
                        "--environment is 'Staging'",
                        "--execution_id is missing or empty",
                        "--source_bucket is 'a/b'",
                        "--base_file_name is missing",
                        "--p_year is '25'",
                        "--p_day is missing",
                        "--hash_value_table is missing");
    }

    @Test
    void nameAllFaultsOfTheSecondJobAtOnce() {
        assertThatThrownBy(() -> CleanseToConsumeArguments.parse(JobArguments.parse(
                        CleanseToConsumeArguments.NAMES,
                        "--consume_storage",
                        "tape",
                        "--redshift_database",
                        "dev",
                        "--redshift_workgroup_name",
                        "w",
                        "--TempDir",
                        "here")))
                .hasMessageContainingAll(
                        "--environment is missing",
                        "--consume_storage is 'tape'; allowed are datalake, redshift",
                        "--redshift_copy_role is missing",
                        "--TempDir is 'here'",
                        "--JOB_RUN_ID is missing");
    }

    @Test
    void keepWhatOthersGaveForPlaceholdersUnlessItIsAmbiguous() {
        assertThat(JobArguments.parse(Set.of("a"), "--mine", "1", "--a", "2", "--twice", "3", "--twice", "4")
                        .asMap())
                .isEqualTo(Map.of("mine", "1", "a", "2"));
    }

    @ParameterizedTest
    @CsvSource({"archive, 1, 1", "2025, 13, 1", "2025, 2, 30", "25, 1, 1", "2025, -1, 1", "٢٠٢٥, 1, 1"})
    void refuseADateThatIsNone(String year, String month, String day) {
        JobArguments arguments = JobArguments.parse(DATE, "--p_year=" + year, "--p_month=" + month, "--p_day=" + day);

        assertThatThrownBy(arguments::loadDate).isInstanceOf(InvalidArgumentException.class);
    }

    @Test
    void padDates() {
        assertThat(JobArguments.parse(DATE, "--p_year=2025", "--p_month=3", "--p_day=08")
                        .loadDate())
                .isEqualTo(new LoadDate("2025", "03", "08"));
    }

    @Test
    void refuseAnUnknownEnvironment() {
        assertThatThrownBy(() -> Environment.parse("Staging"))
                .hasMessage("job argument --environment is 'Staging': it must be one of Dev, Test, Prod");
    }

    @Test
    void takeTheDefaultsOfTheDeploymentAsTheyAreWritten() {
        CollectToCleanseArguments.Tables tables = new CollectToCleanseArguments.Tables("h", "v", "m");
        Map<String, String> words = new HashMap<>(
                new CollectToCleanseArguments.Defaults("Test", "scripts", "collect", "cleanse", "temp", tables)
                        .toArguments());
        words.putAll(Map.of(
                "--execution_id", "e",
                "--source_path", "Db/T/",
                "--base_file_name", "a b.csv",
                "--target_database_name", "Db",
                "--table_name", "T",
                "--p_year", "2025",
                "--p_month", "1",
                "--p_day", "2"));
        CollectToCleanseArguments arguments = CollectToCleanseArguments.parse(JobArguments.parse(
                CollectToCleanseArguments.NAMES,
                words.entrySet().stream()
                        .flatMap(word -> Stream.of(word.getKey(), word.getValue()))
                        .toArray(String[]::new)));

        assertThat(arguments.environment()).isEqualTo(Environment.TEST);
        assertThat(arguments.source().key()).isEqualTo("Db/T/a b.csv");
        assertThat(arguments.target().bucket()).isEqualTo("cleanse");
        assertThat(arguments.settings().specPrefix()).isEqualTo("etl/transformation-spec/");
        assertThat(arguments.settings().tables()).isEqualTo(tables);
    }
}
