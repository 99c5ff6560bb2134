/**
 * The lake in an account whose Data Catalog AWS Lake Formation controls: the locations it is told of, and the permissions
 * of the lake's own roles and of readers.
 */
package io.lakeshift.infra.lakeformation;
