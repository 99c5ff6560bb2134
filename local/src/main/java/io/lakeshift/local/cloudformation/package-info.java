/** The part of the CloudFormation API that shows what is deployed: stacks, their resources, outputs and exports. */
package io.lakeshift.local.cloudformation;
