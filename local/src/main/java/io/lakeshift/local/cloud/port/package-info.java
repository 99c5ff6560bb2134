/** What one local service needs of another, as plain interfaces: the services know each other only by these. */
package io.lakeshift.local.cloud.port;
