package io.lakeshift.cli.unload;

import io.lakeshift.redshift.sql.S3Uri;

/**
 * A folder in S3 to unload into: a prefix that ends in a slash, so that replacing what is in it cannot reach a neighbour
 * whose name only begins alike.
 */
record UnloadTarget(String bucket, String folder) {

    private static final String SCHEME = "s3://";

    /**
     * Reads what somebody typed; the slash at the end may be missing.
     *
     * @throws IllegalArgumentException if it is not a folder in S3 that Parquet readers look into
     */
    static UnloadTarget of(String uri) {
        String given = new S3Uri(uri).uri();
        int slash = given.indexOf('/', SCHEME.length());
        String key = given.substring(slash + 1);
        if (key.isEmpty() || key.startsWith("/")) {
            throw new IllegalArgumentException(
                    "--to is '%s'; allowed: a folder in the bucket such as %sexports/policies/, never the whole bucket"
                            .formatted(uri, given.substring(0, slash + 1)));
        }
        for (String part : key.split("/")) {
            if (part.isEmpty() || part.startsWith("_") || part.startsWith(".")) {
                throw new IllegalArgumentException(("--to is '%s'; allowed: folders that are not empty and do not begin"
                                + " with _ or ., which readers of Parquet skip")
                        .formatted(uri));
            }
        }
        return new UnloadTarget(given.substring(SCHEME.length(), slash), key.endsWith("/") ? key : key + "/");
    }

    S3Uri uri() {
        return new S3Uri(SCHEME + bucket + "/" + folder);
    }

    @Override
    public String toString() {
        return uri().uri();
    }
}
