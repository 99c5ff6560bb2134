/**
 * The part of the CloudFormation API that shows what is deployed, stacks with their resources, outputs and exports, and that
 * deletes stacks.
 */
package io.lakeshift.local.cloud.cloudformation;
