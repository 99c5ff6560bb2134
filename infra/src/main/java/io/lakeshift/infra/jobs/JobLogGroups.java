package io.lakeshift.infra.jobs;

import io.lakeshift.infra.function.FunctionCode;
import io.lakeshift.infra.function.LakeLogGroup;
import java.util.List;
import software.constructs.Construct;

/**
 * The log groups of the jobs. With a security configuration that encrypts logs, Glue puts the names of configuration and
 * role into the names of its groups. How, its pages tell twice: the API reference has {@code jobs-<role>-<configuration>},
 * and what Glue 5 is seen to write to is {@code jobs/<configuration>-role/<role>}. Both are made here, since a group that
 * stays empty costs nothing, and one that Glue makes itself keeps its events for ever.
 *
 * <p>Sources: "JobRun", {@code LogGroupName}, of the Glue API reference; "Logging for AWS Glue jobs" of the Glue developer
 * guide for {@code output} and {@code error}.
 */
final class JobLogGroups extends Construct {

    private static final List<String> KINDS = List.of("output", "error");

    /**
     * The groups of the jobs.
     *
     * @param role the name of the jobs' role
     * @param configuration the name of their security configuration
     */
    JobLogGroups(Construct scope, String id, FunctionCode code, String role, String configuration) {
        super(scope, id);
        for (String kind : KINDS) {
            new LakeLogGroup(this, kind, code, "/aws-glue/jobs/%s-role/%s/%s".formatted(configuration, role, kind));
            new LakeLogGroup(
                    this, kind + "-by-role", code, "/aws-glue/jobs-%s-%s/%s".formatted(role, configuration, kind));
        }
    }
}
