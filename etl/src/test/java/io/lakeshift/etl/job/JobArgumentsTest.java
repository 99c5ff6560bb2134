package io.lakeshift.etl.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.etl.collect.CollectToCleanseArguments;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobArgumentsTest {

    @Test
    void readBothFormsAndFlags() {
        JobArguments arguments = JobArguments.parse("--a", "1", "--b=x=y", "--enable-metrics", "--c", "");

        assertThat(arguments.required("a")).isEqualTo("1");
        assertThat(arguments.required("b")).isEqualTo("x=y");
        assertThat(arguments.optional("enable-metrics")).isEmpty();
        assertThat(arguments.optional("c")).isEmpty();
    }

    @Test
    void refuseAFileNameThatIsAnArgument() {
        assertThatThrownBy(() ->
                        JobArguments.parse("--target_bucket", "safe", "--base_file_name", "--target_bucket", "evil"))
                .hasMessage("job argument --target_bucket is given twice");
        assertThatThrownBy(() -> JobArguments.parse("--base_file_name", "--x.csv", "--p_day", "1")
                        .required("base_file_name"))
                .hasMessage("job argument --base_file_name is missing or empty");
    }

    @ParameterizedTest
    @CsvSource({"archive, 1, 1", "2025, 13, 1", "2025, 2, 30", "25, 1, 1", "2025, -1, 1", "٢٠٢٥, 1, 1"})
    void refuseADateThatIsNone(String year, String month, String day) {
        JobArguments arguments = JobArguments.parse("--p_year=" + year, "--p_month=" + month, "--p_day=" + day);

        assertThatThrownBy(arguments::loadDate).isInstanceOf(InvalidArgumentException.class);
    }

    @Test
    void padDates() {
        assertThat(JobArguments.parse("--p_year=2025", "--p_month=3", "--p_day=08")
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
        CollectToCleanseArguments arguments =
                CollectToCleanseArguments.parse(JobArguments.parse(words.entrySet().stream()
                        .flatMap(word -> Stream.of(word.getKey(), word.getValue()))
                        .toArray(String[]::new)));

        assertThat(arguments.environment()).isEqualTo(Environment.TEST);
        assertThat(arguments.source().key()).isEqualTo("Db/T/a b.csv");
        assertThat(arguments.target().bucket()).isEqualTo("cleanse");
        assertThat(arguments.settings().specPrefix()).isEqualTo("etl/transformation-spec/");
        assertThat(arguments.settings().tables()).isEqualTo(tables);
    }
}
