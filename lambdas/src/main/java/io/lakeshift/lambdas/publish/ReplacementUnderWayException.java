package io.lakeshift.lambdas.publish;

/** Another execution is about to make a view of the script anew; a plan has to wait for its end. */
public final class ReplacementUnderWayException extends RuntimeException {

    ReplacementUnderWayException(String execution) {
        super("The execution %s is replacing a view of this script; it is planned when that has ended"
                .formatted(execution));
    }
}
