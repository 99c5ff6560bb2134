/** What there is to do for a file: which of the lake's steps its table has files for, looked at when its run begins. */
package io.lakeshift.lambdas.work;
