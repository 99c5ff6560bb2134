package io.lakeshift.lambdas.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.redshift.client.RedshiftDatabase;
import io.lakeshift.redshift.client.RedshiftTarget;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PublishEnvironmentTest {

    private final PublishEnvironment environment = new PublishEnvironment(
            new RedshiftDatabase(new RedshiftTarget.Serverless("lake"), "dev"),
            "scripts",
            "IAMR:jobs",
            new PublishEnvironment.Runs("audit", "temp", Duration.ofMinutes(90)));

    @Test
    void readsItselfBack() {
        assertThat(PublishEnvironment.fromEnvironment(environment.toEnvironment()))
                .isEqualTo(environment);
    }

    @Test
    void namesAMissingVariable() {
        Map<String, String> incomplete = new java.util.HashMap<>(environment.toEnvironment());
        incomplete.remove("SCRIPTS_BUCKET");

        assertThatThrownBy(() -> PublishEnvironment.fromEnvironment(incomplete)).hasMessageContaining("SCRIPTS_BUCKET");
    }
}
