/** Who calls and what they may do: the roles and policies of the templates, sessions of roles, and policy evaluation. */
package io.lakeshift.local.cloud.iam;
