/** Who makes a call, what they may do, and the error that refuses them. */
package io.lakeshift.local.cloud.caller;
