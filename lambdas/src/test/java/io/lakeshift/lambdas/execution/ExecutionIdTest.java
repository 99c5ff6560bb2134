package io.lakeshift.lambdas.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ExecutionIdTest {

    @Test
    void isTheSameForTheSameObjectVersionForEver() {
        assertThat(ExecutionId.of("collect", "Db/Table/f.csv", "v1"))
                .hasToString("b1117b94-5405-8647-94e8-f89e10f0011a");
    }

    @Test
    void differsByBucketKeyAndVersion() {
        assertThat(ExecutionId.of("collect", "Db/Table/f.csv", "v1"))
                .isNotEqualTo(ExecutionId.of("collect2", "Db/Table/f.csv", "v1"))
                .isNotEqualTo(ExecutionId.of("collect", "Db/Table/g.csv", "v1"))
                .isNotEqualTo(ExecutionId.of("collect", "Db/Table/f.csv", "v2"));
    }

    @Property
    void isAUuidOfVersionEight(@ForAll String key) {
        UUID id = UUID.fromString(ExecutionId.of("collect", key, "v1").value());

        assertThat(id.version()).isEqualTo(8);
        assertThat(id.variant()).isEqualTo(2);
    }

    @Property
    void makesNamesThatStepFunctionsTakes(@ForAll String fileName) {
        ExecutionId id = ExecutionId.of("collect", fileName, "v1");

        assertThat(id.executionName(fileName)).matches("[A-Za-z0-9_-]{1,80}").endsWith(id.value());
    }

    @Test
    void beginsANameWithWhatIsReadableOfTheFile() {
        ExecutionId id = ExecutionId.of("collect", "k", "v1");

        assertThat(id.executionName("Claims (March) 2026.csv")).isEqualTo("ClaimsMarch2026csv-" + id);
        assertThat(id.executionName("x".repeat(500))).hasSize(80);
        assertThat(id.executionName("東京")).isEqualTo(id.value());
    }
}
