/** How a Glue job starts and ends: its arguments, the settings of its Spark session, and how a failure leaves it. */
package io.lakeshift.etl.job;
