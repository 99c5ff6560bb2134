/**
 * What specification files may say: every transform with its parameters, and the keys of the other parts. From this one
 * place come the checks before a run, the page of transforms, {@code ./lake transforms} and the JSON Schemas. Nothing here
 * needs Spark, so that files can be checked where there is none.
 */
package io.lakeshift.etl.reference;
