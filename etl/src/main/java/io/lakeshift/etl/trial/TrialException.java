package io.lakeshift.etl.trial;

import io.lakeshift.etl.EtlException;

/** Something that a run in the lake does and a trial cannot. */
final class TrialException extends EtlException {

    private static final long serialVersionUID = 1;

    TrialException(String message) {
        super(message);
    }
}
