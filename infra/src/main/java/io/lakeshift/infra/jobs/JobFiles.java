package io.lakeshift.infra.jobs;

import java.nio.file.Path;
import software.amazon.awscdk.services.s3.assets.Asset;
import software.constructs.Construct;

/**
 * The files of the jobs.
 *
 * @param jar the jar with the main classes
 * @param scripts the directory with the Scala scripts
 * @param specs the directory with mappings, specifications and lookups
 * @param sql the directory with the SQL
 */
public record JobFiles(Path jar, Path scripts, Path specs, Path sql) {

    /** The jar, on its way to AWS. */
    Asset jar(Construct scope) {
        return asset(scope, "JobJar", jar);
    }

    /** The Scala script of a job, on its way to AWS. */
    Asset script(Construct scope, String job) {
        return asset(scope, job + "Script", scripts.resolve(job + ".scala"));
    }

    private static Asset asset(Construct scope, String id, Path path) {
        return Asset.Builder.create(scope, id).path(path.toString()).build();
    }
}
