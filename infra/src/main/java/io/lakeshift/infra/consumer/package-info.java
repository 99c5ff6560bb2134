/** What readers of the lake need from IAM. */
package io.lakeshift.infra.consumer;
