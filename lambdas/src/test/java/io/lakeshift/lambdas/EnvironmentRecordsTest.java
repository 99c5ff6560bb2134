package io.lakeshift.lambdas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.lambdas.dependency.DependencyEnvironment;
import io.lakeshift.lambdas.rotation.RotationEnvironment;
import io.lakeshift.lambdas.status.StatusUpdateEnvironment;
import io.lakeshift.lambdas.trigger.TriggerEnvironment;
import io.lakeshift.redshift.client.RedshiftDatabase;
import io.lakeshift.redshift.client.RedshiftTarget;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentRecordsTest {

    @Test
    void readBackWhatTheyWrite() {
        var trigger = new TriggerEnvironment("collect", "${Token[audit]}", "arn:machine", "scripts", "arn:topic");
        var status = new StatusUpdateEnvironment(
                "audit", new StatusUpdateEnvironment.Roles("jobs", "publishing", "warehouse"));
        var dependency = new DependencyEnvironment("audit", "scripts", "arn:topic", Duration.ofHours(24));
        var rotation = new RotationEnvironment(
                new RedshiftDatabase(new RedshiftTarget.Provisioned("cluster"), "dev"), "${Token[secret]}");

        assertThat(RotationEnvironment.fromEnvironment(rotation.toEnvironment()))
                .isEqualTo(rotation);
        assertThat(TriggerEnvironment.fromEnvironment(trigger.toEnvironment())).isEqualTo(trigger);
        assertThat(StatusUpdateEnvironment.fromEnvironment(status.toEnvironment()))
                .isEqualTo(status);
        assertThat(DependencyEnvironment.fromEnvironment(dependency.toEnvironment()))
                .isEqualTo(dependency);
    }

    @Test
    void nameTheVariableThatIsMissingOrBlank() {
        Map<String, String> variables = new HashMap<>(
                new DependencyEnvironment("audit", "scripts", "arn:topic", Duration.ofHours(24)).toEnvironment());
        variables.put("SCRIPTS_BUCKET", " ");

        assertThatThrownBy(() -> DependencyEnvironment.fromEnvironment(variables))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Environment variable SCRIPTS_BUCKET is blank, but the function cannot work without it");
        assertThatThrownBy(() -> StatusUpdateEnvironment.fromEnvironment(Map.of()))
                .hasMessageContaining("AUDIT_TABLE is missing");
    }

    @Test
    void refuseBlankValues() {
        assertThatThrownBy(() -> new DependencyEnvironment("audit", "", "arn:topic", Duration.ofHours(24)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("scriptsBucket is blank, but must be given");
    }
}
