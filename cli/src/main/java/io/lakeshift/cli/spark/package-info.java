/** The process with Spark and the jobs' classes that stays between commands. */
package io.lakeshift.cli.spark;
