/** Objects in S3, as far as the functions read and write them. */
package io.lakeshift.lambdas.objects;
