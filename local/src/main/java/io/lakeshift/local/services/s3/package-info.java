/**
 * S3: the front of an S3Proxy child process. It checks permissions, gives version ids, sends events, and knows where an
 * object is on disk; the bytes and the protocol are S3Proxy's.
 */
package io.lakeshift.local.services.s3;
