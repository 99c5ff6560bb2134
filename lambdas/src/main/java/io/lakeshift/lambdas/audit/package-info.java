/**
 * The job-audit table: one row per object version that arrived, from its arrival to its end, and the only memory the
 * functions share.
 */
package io.lakeshift.lambdas.audit;
