package io.lakeshift.local.compute.stepfunctions.asl;

/** A definition that is no valid state machine, or uses what this interpreter does not have. */
public final class DefinitionException extends RuntimeException {
    public DefinitionException(String message) {
        super(message);
    }
}
