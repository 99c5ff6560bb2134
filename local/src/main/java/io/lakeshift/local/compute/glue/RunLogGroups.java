package io.lakeshift.local.compute.glue;

/**
 * Where jobs log. A security configuration, which templates give a job to encrypt its logs, is in the name of its groups.
 *
 * <p>Sources: "Logging for AWS Glue jobs" of the Glue developer guide; "JobRun", {@code LogGroupName}, of the Glue API
 * reference.
 *
 * @param byRole whether the name is made as the API reference says
 */
record RunLogGroups(boolean byRole) {
    private static final String USUAL = "/aws-glue/jobs";
    private static final String PREFIX_ARGUMENT = "--custom-logGroup-prefix";

    /** The beginning of the names of a job's groups. */
    String of(GlueJob job) {
        String prefix = job.defaultArguments().getOrDefault(PREFIX_ARGUMENT, USUAL);
        String configuration = job.securityConfiguration();
        if (configuration.isEmpty()) {
            return prefix;
        }
        String role = job.role().substring(job.role().lastIndexOf('/') + 1);
        return byRole ? prefix + "-" + role + "-" + configuration : prefix + "/" + configuration + "-role/" + role;
    }

    /** What a job and its script print. */
    String output(GlueJob job) {
        return of(job) + "/output";
    }

    /** What Spark says. */
    String error(GlueJob job) {
        return of(job) + "/error";
    }
}
