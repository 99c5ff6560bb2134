package io.lakeshift.infra.config;

/** What becomes of data when its stack is deleted or its resource is replaced. */
public enum RemovalChoice {
    /** Data stays. */
    RETAIN,
    /** Tables, keys and empty buckets go; a bucket that holds objects still stays and fails the deletion. */
    DESTROY
}
