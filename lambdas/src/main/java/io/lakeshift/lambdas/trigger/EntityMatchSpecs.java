package io.lakeshift.lambdas.trigger;

import io.lakeshift.lambdas.audit.SourceKey;

/** The entity match specs of all databases. */
interface EntityMatchSpecs {

    /** Whether the database of a workflow has a spec. */
    RunRequest.EntityMatch of(SourceKey source);
}
