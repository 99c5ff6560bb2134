package io.lakeshift.infra;

import io.lakeshift.infra.function.FunctionJar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files that the templates carry to AWS.
 *
 * @param functions the directory with a jar for each capability of the functions
 * @param jobs the jar with the Spark jobs
 * @param scripts the directory with the Scala scripts that Glue starts the jobs by
 * @param specs the directory with mappings, specifications and lookups
 * @param sql the directory with the SQL of analysts and administrators
 */
public record LakeArtifacts(Path functions, Path jobs, Path scripts, Path specs, Path sql) {

    /**
     * What the Maven build leaves below the project's directory.
     *
     * @throws MissingArtifactException if something is not there
     */
    public static LakeArtifacts ofBuild(Path project) {
        LakeArtifacts artifacts = new LakeArtifacts(
                project.resolve("lambdas/functions/target"),
                project.resolve("etl/target/etl.jar"),
                project.resolve("etl/src/main/glue"),
                project.resolve("specs"),
                project.resolve("sql"));
        List<Path> missing = Stream.concat(
                        Arrays.stream(FunctionJar.values()).map(jar -> jar.in(artifacts.functions)),
                        Stream.of(artifacts.jobs, artifacts.scripts, artifacts.specs, artifacts.sql))
                .filter(path -> !Files.exists(path))
                .toList();
        if (!missing.isEmpty()) {
            throw new MissingArtifactException(missing);
        }
        return artifacts;
    }
}
