package io.lakeshift.lambdas.consume;

import java.util.Optional;

/**
 * What a workflow says about the queries that Redshift computes.
 *
 * @param queries the file of queries
 * @param specification the specification of the workflow, if it has one
 * @param alone whether no Spark SQL fills tables as well
 */
public record QueryFiles(File queries, Optional<File> specification, boolean alone) {

    /**
     * A file.
     *
     * @param name what errors call it
     */
    public record File(String name, String text) {}
}
