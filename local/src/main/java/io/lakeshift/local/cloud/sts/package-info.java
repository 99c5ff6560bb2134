/** The Security Token Service: who a caller is, and credentials of a role for those its trust policy lets in. */
package io.lakeshift.local.cloud.sts;
