package io.lakeshift.lambdas.trigger;

import io.lakeshift.redshift.client.SingleLine;

/** The lake cannot take an object; the message is for the person who uploaded it. */
final class RejectedObjectException extends RuntimeException {

    RejectedObjectException(String reason) {
        super(SingleLine.of(reason));
    }
}
