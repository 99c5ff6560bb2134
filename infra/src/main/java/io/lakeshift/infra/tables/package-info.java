/** The DynamoDB tables: the audit of every run, and the values the jobs look up and tokenize. */
package io.lakeshift.infra.tables;
