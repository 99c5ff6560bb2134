package io.lakeshift.cli.checkout;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;

/** The release of this build, which the build writes into its resources. */
public final class BuiltRelease {
    private BuiltRelease() {}

    /** Such as {@code 0.1.0}. */
    public static String text() throws IOException {
        try (InputStream version = BuiltRelease.class.getResourceAsStream("/io/lakeshift/cli/version.txt")) {
            return new String(version.readAllBytes(), UTF_8).strip();
        }
    }
}
