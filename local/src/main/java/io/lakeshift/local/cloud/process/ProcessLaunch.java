package io.lakeshift.local.cloud.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What to start.
 *
 * @param name what messages call the process, such as {@code Glue job dev-x}
 * @param command the program and its arguments
 * @param environment added to this process's environment, whose {@code AWS_} variables are not passed on
 * @param workingDirectory must exist
 * @param log the file its output is appended to
 */
public record ProcessLaunch(
        String name, List<String> command, Map<String, String> environment, Path workingDirectory, Path log) {}
