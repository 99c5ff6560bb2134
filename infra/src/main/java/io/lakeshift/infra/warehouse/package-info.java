/**
 * The Redshift warehouse: created or existing, serverless or provisioned, the IAM role it reads the lake with, and the
 * access of the lake's own roles to its database.
 */
package io.lakeshift.infra.warehouse;
