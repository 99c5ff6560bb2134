/** The rules of a Choice state: And, Or, Not and every comparison of the Amazon States Language. */
package io.lakeshift.local.compute.stepfunctions.choice;
