package io.lakeshift.redshift.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RedshiftDatabaseTest {

    private final RedshiftDatabase serverless =
            new RedshiftDatabase(new RedshiftTarget.Serverless("lake-workgroup"), "dev");
    private final RedshiftDatabase provisioned =
            new RedshiftDatabase(new RedshiftTarget.Provisioned("lake-cluster"), "dev");

    @Test
    void readsItselfBackFromTheEnvironment() {
        assertThat(RedshiftDatabase.fromEnvironment(serverless.toEnvironment())).isEqualTo(serverless);
        assertThat(RedshiftDatabase.fromEnvironment(provisioned.toEnvironment()))
                .isEqualTo(provisioned);
    }

    @Test
    void namesTheTargetInJobArguments() {
        assertThat(serverless.toJobArguments())
                .isEqualTo(Map.of("--redshift_database", "dev", "--redshift_workgroup_name", "lake-workgroup"));
        assertThat(provisioned.toJobArguments())
                .isEqualTo(Map.of("--redshift_database", "dev", "--redshift_cluster_id", "lake-cluster"));
    }

    @Test
    void refusesAnEnvironmentWithNoneOrBothTargets() {
        assertThatThrownBy(() -> RedshiftDatabase.fromEnvironment(Map.of("REDSHIFT_DATABASE", "dev")))
                .hasMessage(
                        "Set either REDSHIFT_WORKGROUP_NAME (now '') or REDSHIFT_CLUSTER_ID (now ''), and not both");
        assertThatThrownBy(() -> RedshiftDatabase.fromEnvironment(
                        Map.of("REDSHIFT_DATABASE", "dev", "REDSHIFT_WORKGROUP_NAME", "w", "REDSHIFT_CLUSTER_ID", "c")))
                .hasMessageContaining("and not both");
    }

    @Test
    void namesUsersAsRedshiftDerivesThem() {
        assertThat(DatabaseUser.ofRole("glue-role")).hasToString("IAMR:glue-role");
        assertThat(DatabaseUser.ofUser("someone")).hasToString("IAM:someone");
        assertThatThrownBy(() -> DatabaseUser.ofRole("arn:aws:iam::111122223333:role/glue-role"))
                .hasMessageContaining("is not the name of an IAM role");
    }
}
