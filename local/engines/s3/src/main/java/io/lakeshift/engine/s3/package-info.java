/** S3Proxy over a directory, as a program of its own: its libraries do not go together with those of the other engines. */
package io.lakeshift.engine.s3;
