package io.lakeshift.local.compute.stepfunctions.asl;

import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/**
 * What executions run on.
 *
 * @param workers runs branches and calls that block; it must never make one wait for another
 * @param random for jitter
 * @param callbacks the task tokens that are waited for
 */
public record Interpreter(ExecutionClock clock, Executor workers, RandomGenerator random, Callbacks callbacks) {}
