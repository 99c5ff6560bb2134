/** Secrets Manager: the secrets that templates and services keep, and who may read them. */
package io.lakeshift.local.services.secretsmanager;
