package io.lakeshift.local.cloud.iam;

import java.time.Instant;

/**
 * A decision whether a caller may do something.
 *
 * @param number counts the decisions of the lake from 1
 * @param caller the ARN of who called; of a service its principal
 * @param request what was asked
 * @param outcome what was decided
 */
public record DecidedCall(long number, Instant time, String caller, Request request, Outcome outcome) {

    /**
     * What was asked.
     *
     * @param resource its ARN, or {@code *} for an action without one
     */
    public record Request(String action, String resource) {}

    /**
     * What was decided.
     *
     * @param by the statement that decided, with its policy; in words if none did
     */
    public record Outcome(boolean allowed, String by) {}
}
