package io.lakeshift.local.ground;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Path;
import java.util.Set;

/**
 * Where and as what the local lake runs.
 *
 * @param accountId the account all ARNs name; twelve digits, {@link #DEFAULT_ACCOUNT} unless told
 * @param region the region all ARNs name
 * @param endpoint the AWS endpoint, such as {@code http://127.0.0.1:4566}, without a slash at its end
 * @param stateDirectory the folder below which every service keeps what it remembers
 * @param projectDirectory the root of the project, below which the engines' class paths are
 * @param readings how it behaves where AWS's documents disagree or are silent; none is the default behaviour
 */
public record LocalContext(
        String accountId,
        String region,
        URI endpoint,
        Path stateDirectory,
        Path projectDirectory,
        Set<Reading> readings) {

    /** The account of AWS's own examples. */
    public static final String DEFAULT_ACCOUNT = "111122223333";

    /** The region the examples of the documentation are in. */
    public static final String DEFAULT_REGION = "us-east-2";

    public LocalContext {
        requireNonNull(accountId, "accountId is null");
        requireNonNull(region, "region is null");
        requireNonNull(endpoint, "endpoint is null");
        requireNonNull(stateDirectory, "stateDirectory is null");
        requireNonNull(projectDirectory, "projectDirectory is null");
        readings = Set.copyOf(readings);
        if (!accountId.matches("\\d{12}")) {
            throw new IllegalArgumentException("account id '" + accountId + "' is not twelve digits");
        }
    }

    /** A lake of the default behaviour. */
    public LocalContext(String accountId, String region, URI endpoint, Path stateDirectory, Path projectDirectory) {
        this(accountId, region, endpoint, stateDirectory, projectDirectory, Set.of());
    }

    /** Whether this lake was told to take a reading. */
    public boolean takes(Reading reading) {
        return readings.contains(reading);
    }

    /** The ARN of a resource of this account and region: {@code arn:aws:<service>:<region>:<account>:<resource>}. */
    public String arn(String service, String resource) {
        return "arn:aws:" + service + ":" + region + ":" + accountId + ":" + resource;
    }

    /** The folder one service keeps its state in. It may not exist yet. */
    public Path stateOf(String service) {
        return stateDirectory.resolve(service);
    }

    /** The folder of log files. It may not exist yet. */
    public Path logs() {
        return stateDirectory.resolve("logs");
    }
}
