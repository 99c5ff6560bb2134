/**
 * DynamoDB: the front of a DynamoDB Local child process. It checks permissions and makes the tables that templates
 * declare; items and queries are DynamoDB Local's.
 */
package io.lakeshift.local.services.dynamodb;
