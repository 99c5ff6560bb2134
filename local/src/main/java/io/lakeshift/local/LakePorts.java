package io.lakeshift.local;

/**
 * The ports of a lake on 127.0.0.1.
 *
 * @param endpoint that of the AWS endpoint; 0 for any free one
 * @param sql that of the first warehouse for SQL clients, behind which those of others are; one that is taken is left out. 0
 *     for any free ones
 */
public record LakePorts(int endpoint, int sql) {
    /** Any ports that are free. */
    public static final LakePorts ANY = new LakePorts(0, 0);
}
