package io.lakeshift.lambdas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.redshift.client.run.RunField;
import io.lakeshift.redshift.client.run.RunInput;
import org.junit.jupiter.api.Test;

class RunInputJsonTest {
    private static final String WRITTEN = """
            {"target_database_name":"Db","source_bucketname":"collect","source_key":"Db/T","source_path":"Db/T",\
            "base_file_name":"a.csv","p_year":"2026","p_month":"03","p_day":"09","table_name":"T",\
            "execution_id":"e1","entity_match":false,"object_version":"v1"}""";

    @Test
    void readsWhatItWritesInTheSameOrder() {
        RunInput read = RunInputJson.read(StrictJson.parseObject(WRITTEN));

        assertThat(read.values()).hasSize(RunField.values().length);
        assertThat(StrictJson.write(RunInputJson.write(read))).isEqualTo(WRITTEN);
    }

    @Test
    void aFieldOfAnotherTypeIsMissing() {
        ObjectNode json = StrictJson.parseObject(WRITTEN).put("p_year", 2026).put("entity_match", "no");

        assertThat(RunInputJson.read(json).values()).doesNotContainKeys(RunField.YEAR, RunField.ENTITY_MATCH);
    }

    @Test
    void aVersionThatIsNoTextIsRefusedBecauseTheNewestWouldBeTakenForIt() {
        ObjectNode json = StrictJson.parseObject(WRITTEN).put("object_version", 7);

        assertThatThrownBy(() -> RunInputJson.read(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("object_version of the execution's input is 7");
        assertThat(RunInputJson.read(json.putNull("object_version")).find(RunField.OBJECT_VERSION))
                .isEmpty();
    }

    @Test
    void takesTheInputOutOfAStateAsItIs() {
        ObjectNode state = StrictJson.parseObject(WRITTEN).put("p_year", 2026);
        state.putObject("work");

        assertThat(RunInputJson.only(state))
                .isEqualTo(StrictJson.parseObject(WRITTEN).put("p_year", 2026));
        assertThat(RunInputJson.find(state, RunField.EXECUTION_ID)).contains("e1");
        assertThat(RunInputJson.find(state.put("execution_id", " "), RunField.EXECUTION_ID))
                .isEmpty();
    }
}
