package io.lakeshift.infra;

import io.lakeshift.infra.function.FunctionJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small files in the place of what the build makes, so that a synthesis needs no build. */
final class StandIns {

    private StandIns() {}

    static LakeArtifacts in(Path directory) throws IOException {
        for (FunctionJar jar : FunctionJar.values()) {
            file(directory, jar.in(Path.of("lambdas/functions/target")).toString());
        }
        Path jobs = file(directory, "etl/target/etl.jar");
        Path script = file(directory, "etl/src/main/glue/CollectToCleanse.scala");
        file(directory, "etl/src/main/glue/CleanseToConsume.scala");
        file(directory, "etl/src/main/glue/EntityMatch.scala");
        file(directory, "specs/transformation-spec/Db-Table.json");
        file(directory, "specs/lookups/Db.json");
        file(directory, "sql/transformation-sql/redshift-Db-Table.sql");
        return new LakeArtifacts(
                directory.resolve("lambdas/functions/target"),
                jobs,
                script.getParent(),
                directory.resolve("specs"),
                directory.resolve("sql"));
    }

    private static Path file(Path directory, String name) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, name);
    }
}
