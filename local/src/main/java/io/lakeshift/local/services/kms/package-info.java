/**
 * The customer keys that templates declare: their policies and aliases, which decide who may use what they encrypt. No
 * data is encrypted on this machine.
 */
package io.lakeshift.local.services.kms;
