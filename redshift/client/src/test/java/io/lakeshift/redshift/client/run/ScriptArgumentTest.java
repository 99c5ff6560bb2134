package io.lakeshift.redshift.client.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.redshift.client.template.TemplateValue;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScriptArgumentTest {

    private static RunInput input() {
        Map<RunField, String> fields = new EnumMap<>(RunField.class);
        fields.put(RunField.DATABASE, "SyntheticGeneralData");
        fields.put(RunField.SOURCE_KEY, "SyntheticGeneralData/PolicyData");
        fields.put(RunField.TABLE, "PolicyData");
        fields.put(RunField.FILE_NAME, "it's.csv");
        fields.put(RunField.YEAR, "2026");
        fields.put(RunField.MONTH, "03");
        fields.put(RunField.DAY, "09");
        fields.put(RunField.EXECUTION_ID, "e1");
        return new RunInput(fields);
    }

    @Test
    void callsTheDatabasesByWhatTheSqlDoesWithThem() {
        assertThat(ScriptArgument.of(input()))
                .containsExactly(
                        Map.entry("execution_id", "e1"),
                        Map.entry("source_key", "SyntheticGeneralData/PolicyData"),
                        Map.entry("source_database_name", "SyntheticGeneralData"),
                        Map.entry("target_database_name", "SyntheticGeneralData_consume"),
                        Map.entry("table_name", "PolicyData"),
                        Map.entry("base_file_name", "it's.csv"),
                        Map.entry("p_year", "2026"),
                        Map.entry("p_month", "03"),
                        Map.entry("p_day", "09"));
    }

    @Test
    void namesAreInLowerCaseDatesAreDigitsAndTheRestIsText() {
        assertThat(ScriptArgument.typed(ScriptArgument.of(input())))
                .containsEntry("target_database_name", TemplateValue.identifier("syntheticgeneraldata_consume"))
                .containsEntry("table_name", TemplateValue.identifier("policydata"))
                .containsEntry("p_month", TemplateValue.digits("03"))
                .containsEntry("base_file_name", TemplateValue.text("it's.csv"));
    }

    @Test
    void refusesValuesThatAreNotOfTheirTypeAndNamesThatAreNone() {
        assertThatThrownBy(() -> ScriptArgument.typed(Map.of("p_year", "1; DROP TABLE t")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Argument p_year: ");
        assertThatThrownBy(() -> ScriptArgument.typed(Map.of("password", "x")))
                .hasMessage("Argument password: no script argument has this name");
    }

    @Test
    void namesEveryFieldThatIsMissing() {
        Map<RunField, String> fields = new EnumMap<>(input().values());
        fields.remove(RunField.DAY);
        fields.put(RunField.TABLE, " ");

        assertThatThrownBy(() -> ScriptArgument.of(new RunInput(fields)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The input of the execution lacks table_name, p_day; each must be a text that is not blank");
    }
}
