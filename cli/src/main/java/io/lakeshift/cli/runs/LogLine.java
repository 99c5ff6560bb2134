package io.lakeshift.cli.runs;

import java.time.Instant;

/**
 * A line that a job or a function logged about a run.
 *
 * @param source the job, or the function, and of a job which of its two streams
 */
public record LogLine(Instant time, String source, String text) {}
