/**
 * Puts the SQL files and specs of the application into the bucket from which the jobs read them, when the
 * application is deployed.
 */
package io.lakeshift.lambdas.files;
