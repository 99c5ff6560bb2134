/** The alarms; the operations guide has an entry for each. */
package io.lakeshift.infra.operations;
