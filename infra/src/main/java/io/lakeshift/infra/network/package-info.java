/** The network of the lake: a VPC of its own with endpoints to the AWS services, or one that exists. */
package io.lakeshift.infra.network;
