package io.lakeshift.local.compute.stepfunctions.asl;

/** Ends a branch whose execution was stopped, timed out, or failed elsewhere. No state can retry or catch it. */
public final class BranchStoppedException extends RuntimeException {
    BranchStoppedException() {
        super("The branch was stopped", null, false, false);
    }
}
