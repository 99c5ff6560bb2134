/** The statements of IAM policies, all of which are made here. */
package io.lakeshift.infra.permission;
