/**
 * Plans the IP addresses of the private subnets: how many they have, how many the lake takes of them, and which block
 * would do. It is arithmetic on the configuration; nothing is looked up and the CDK is not needed.
 */
package io.lakeshift.infra.addresses;
