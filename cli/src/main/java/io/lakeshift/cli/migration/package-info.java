/** Moving in from an InsuranceLake: what of its configuration works here, and the check of a checkout's own files. */
package io.lakeshift.cli.migration;
