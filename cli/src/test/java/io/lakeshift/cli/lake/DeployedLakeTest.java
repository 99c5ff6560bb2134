package io.lakeshift.cli.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.infra.config.LakeConfig;
import io.lakeshift.redshift.client.RedshiftDatabase;
import io.lakeshift.redshift.client.RedshiftTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeployedLakeTest {

    @TempDir
    Path folder;

    @Test
    void theWarehouseIsWhatTheStacksExport() {
        Map<String, String> exports =
                Map.of("DevInsuranceLakeRedshiftTarget", "lake", "DevInsuranceLakeRedshiftDatabase", "dev");

        assertThat(new DeployedLake(config("{}"), exports).database())
                .isEqualTo(new RedshiftDatabase(new RedshiftTarget.Serverless("lake"), "dev"));
        assertThat(new DeployedLake(config("{\"redshift\": {\"provisioned\": {}}}"), exports).database())
                .isEqualTo(new RedshiftDatabase(new RedshiftTarget.Provisioned("lake"), "dev"));
    }

    @Test
    void saysWhatIsNotDeployed() {
        DeployedLake empty = new DeployedLake(config("{}"), Map.of());

        assertThatThrownBy(empty::warehouseRoleArn)
                .isInstanceOf(CommandException.class)
                .hasMessage("Dev is not deployed in us-east-2, or by an older release: no stack exports"
                        + " DevInsuranceLakeRedshiftRoleArn; ./lake deploy deploys it, ./lake up on this machine");
        assertThat(empty.businessIntelligenceLocation()).isEmpty();
    }

    private LakeConfig config(String environment) {
        try {
            Path file = Files.writeString(
                    folder.resolve("cdk.json"), "{\"context\": {\"environments\": {\"Dev\": " + environment + "}}}");
            return LakeConfig.readAll(file).get(0);
        } catch (IOException unwritable) {
            throw new java.io.UncheckedIOException(unwritable);
        }
    }
}
