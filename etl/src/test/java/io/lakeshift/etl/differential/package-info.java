/**
 * Workflows that are made up, run through this project and through what InsuranceLake says of itself, and compared.
 *
 * <p>{@code Contract...} is written from the description of that project's behaviour, row at a time and without Spark, and
 * calls nothing of this project. Where this project does otherwise, with a line in docs/migrating-from-insurancelake.md or
 * docs/transforms.md, its comments say so.
 */
package io.lakeshift.etl.differential;
