package io.lakeshift.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeAppTest {

    @TempDir
    private Path project;

    @Test
    void endsWithNothingButTheMessageWhenAValueIsWrong() throws IOException, InterruptedException {
        StandIns.in(project);
        AppRun run = AppRun.in(project, Map.of("Dev", Map.of("region", "moon")));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output())
                .contains("The configuration has a problem:\n  environments.Dev.region is \"moon\"; allowed: one of")
                .doesNotContain("\tat ", "Exception");
        assertThat(run.assembly().resolve("manifest.json")).doesNotExist();
    }

    @Test
    void endsWithTheTableOfAddressesWhenTheSubnetsAreTooSmall() throws IOException, InterruptedException {
        StandIns.in(project);
        AppRun run = AppRun.in(
                project,
                Map.of(
                        "Dev",
                        Map.of(
                                "vpc",
                                Map.of("cidr", "10.0.0.0/25", "endpoints", "guide"),
                                "redshift",
                                Map.of("serverless", Map.of("enhancedVpcRouting", true)))));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output())
                .contains("The private subnets of Dev are too small: each needs 24 addresses.")
                .containsPattern("left +-8 +-8 +-8\n")
                .contains("The smallest vpc.cidr that fits is 10.0.0.0/24.")
                .doesNotContain("\tat ", "Exception");
        assertThat(run.assembly().resolve("manifest.json")).doesNotExist();
    }

    @Test
    void endsWithNothingButTheMessageWhenTheProjectIsNotBuilt() throws IOException, InterruptedException {
        AppRun run = AppRun.in(project, Map.of("Dev", Map.of()));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output())
                .contains(
                        "lambdas/functions/target/files.jar, etl/target/etl.jar, etl/src/main/glue, specs, sql do not exist;"
                                + " build the project first with ./lake build")
                .doesNotContain("\tat ");
    }
}
