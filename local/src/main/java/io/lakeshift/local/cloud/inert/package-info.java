/**
 * Resources that are declared and answered with ids, and do nothing on one machine: a network of its own,
 * dashboards. Nothing that moves data or decides about access is among them.
 */
package io.lakeshift.local.cloud.inert;
