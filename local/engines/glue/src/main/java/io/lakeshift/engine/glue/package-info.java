/**
 * What the AWS Glue runtime adds to Spark and a local job needs as well: {@code s3://} paths served over the AWS SDK
 * with the job role's credentials, and a way of running the job's main class that says why it failed. Everything here
 * runs inside the processes of the jobs, never inside the endpoint.
 */
package io.lakeshift.engine.glue;
