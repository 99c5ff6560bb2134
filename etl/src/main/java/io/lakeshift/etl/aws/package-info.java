/** The stores of a deployed lake: Amazon S3 and Amazon DynamoDB, reached with the job role's credentials. */
package io.lakeshift.etl.aws;
