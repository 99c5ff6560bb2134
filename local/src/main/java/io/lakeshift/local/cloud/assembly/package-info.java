/**
 * Deploys a cloud assembly: reads its stacks and assets, resolves the intrinsic functions, and brings each resource to
 * its declared state through the {@link io.lakeshift.local.cloud.assembly.ResourceProvider} of its type.
 */
package io.lakeshift.local.cloud.assembly;
