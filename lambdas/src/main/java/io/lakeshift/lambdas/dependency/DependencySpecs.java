package io.lakeshift.lambdas.dependency;

import io.lakeshift.lambdas.audit.SourceKey;

/** The dependency specs of all workflows. */
public interface DependencySpecs {

    /**
     * The spec of a workflow; {@link DependencySpec#NONE} if it has none.
     *
     * @throws MalformedSpecException if it has one that cannot be understood
     */
    DependencySpec of(SourceKey source);
}
