package io.lakeshift.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeArtifactsTest {

    @TempDir
    Path project;

    @BeforeEach
    void build() throws IOException {
        for (String file : List.of(
                "lambdas/functions/target/files.jar",
                "lambdas/functions/target/intake.jar",
                "lambdas/functions/target/publish.jar",
                "lambdas/functions/target/warehouse.jar",
                "etl/target/etl.jar",
                "etl/src/main/glue/Job.scala",
                "specs/transformation-spec/Db-Orders.json",
                "sql/transformation-sql/redshift-Db-Orders.sql")) {
            write(file);
        }
    }

    @Test
    void findsWhatTheBuildLeft() {
        assertThat(LakeArtifacts.ofBuild(project).specs()).isEqualTo(project.resolve("specs"));
    }

    @Test
    void saysWhatHasNotBeenBuilt() throws IOException {
        Files.delete(project.resolve("etl/target/etl.jar"));

        assertThatThrownBy(() -> LakeArtifacts.ofBuild(project))
                .isInstanceOf(MissingArtifactException.class)
                .hasMessageContainingAll("etl.jar does not exist", "./lake build");
    }

    private void write(String file) throws IOException {
        Path path = project.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, "");
    }
}
